/// <reference path="../.sst/platform/config.d.ts" />
import { PROGRAM } from '../schemas/program'

// Set with `sst secret load`; `npm run new-secrets` makes them (`docs/deploy.md`). Each is a JSON list whose first
// entry is used and whose others are still accepted, so that it can be replaced while the service runs.

/** Keys of the mailed codes: `[{ id, secret }]`. */
export const codeSecret = new sst.Secret('CodeSecret')
/** Private keys of license files (Ed25519, JWK): `[{ kty, crv, x, d, kid }]`. */
export const signingKey = new sst.Secret('SigningKey')
/** What the distribution shows to the functions: one or two texts. */
export const originSecrets = new sst.Secret('OriginSecrets')

// Configuration that is nobody's business, kept in the same place.

/** Who reviews: `[{ email, locale }]`, 20 at most. */
export const reviewers = new sst.Secret('Reviewers')
/** Who is told of alarms. */
export const operator = new sst.Secret('Operator')
/** Who the mails come from. In production its domain is proven to SES, elsewhere the address itself. */
export const sender = new sst.Secret('Sender', PROGRAM.sender.address)
