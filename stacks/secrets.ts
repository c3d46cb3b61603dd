/// <reference path="../.sst/platform/config.d.ts" />
import { PROGRAM } from '../schemas/program'
import { isProduction } from './stage'

// Set with `sst secret load`; `npm run new-secrets` makes them (`docs/deploy.md`). Each is a JSON list. The first entry
// is used and the others are still accepted, so that a secret can be replaced while the service runs.

/** Keys for mailed codes: `[{ id, secret }]`. */
export const codeSecret = new sst.Secret('CodeSecret')
/** Keys for the pseudonyms of people, as the keys of rows have them: `[{ id, secret }]`. */
export const pseudonymSecret = new sst.Secret('PseudonymSecret')
/** Private keys of license files (Ed25519, JWK): `[{ kty, crv, x, d, kid }]`. */
export const signingKey = new sst.Secret('SigningKey')
/** Secrets from which each sandbox’s key of license files is derived: `[{ id, secret }]`. */
export const sandboxKey = new sst.Secret('SandboxKey')
/** Private keys of the heads of the audit trail (Ed25519, JWK). */
export const auditKey = new sst.Secret('AuditKey')
/** The secrets that the distribution sends to the functions: one or two strings. */
export const originSecrets = new sst.Secret('OriginSecrets')

// Private configuration, kept in the same place.

/** The reviewers: `[{ email, locale }]`, at most 20. */
export const reviewers = new sst.Secret('Reviewers')
/** The address that alarms are mailed to. */
export const operator = new sst.Secret('Operator')
/**
 * The sender of mails. Production verifies its domain with SES, other stages the address itself: they have no default, so
 * that no stage touches the identity of another.
 */
export const sender = new sst.Secret('Sender', isProduction ? PROGRAM.sender.address : undefined)
