import { createHmac, generateKeyPairSync } from 'node:crypto'
import { CompactSign, decodeJwt, decodeProtectedHeader, type JWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { PROGRAM } from '#schemas/program.ts'
import { codeOf, exportsOf, shownWith } from '../support/doc-pages.ts'
import { phpVerifier, pythonVerifier, type Verifier, type Verifying } from '../support/other-languages.ts'
import { aPortal, aRow, asked, enrolled, type PortalKey, vouching } from '../support/portals.ts'
import { approved } from '../support/requests.ts'
import { aWorld, SITE_URL, type World } from '../support/world.ts'

const PAGE = 'licenses.md'

/** The verifier of the page in TypeScript, for the service at an address. */
function typeScriptVerifier(): Verifier {
  type Expected = { typ: string; issuer: string; audience: string }
  type Module = { licenseOf(file: string, jwks: object, now: number, world?: Expected): Promise<unknown> }
  const { licenseOf } = exportsOf<Module>(PAGE, 'function licenseOf')
  return ({ file, jwks, now, world }) =>
    licenseOf(file, jwks, now * 1000, world && { typ: world.typ, issuer: world.iss, audience: world.aud })
}

const VERIFIERS: Record<string, () => Promise<Verifier>> = {
  TypeScript: async () => typeScriptVerifier(),
  Python: () => pythonVerifier(codeOf(PAGE, 'python', 'def license_of')),
  PHP: () => phpVerifier(codeOf(PAGE, 'php', 'function license_of')),
}

/** The license file of somebody whom a portal vouches for, and the keys that its world publishes. */
async function issuedBy(world: World, key: PortalKey) {
  const { vouchFor } = await vouching(world, key)
  const row = aRow()
  const [member] = await enrolled(world, key, [{ ...row, vouch: await vouchFor(row) }])
  const { body } = await asked(world, key, 'POST', '/licenses', { body: { code: member?.licenseCode } })
  const { body: usage } = await asked(world, key, 'GET', '/portal/usage')
  const { body: jwks } = await asked(world, key, 'GET', '/keys')
  return { file: String(body.file), jwks, issuer: String(usage.portal.issuer) }
}

const base64url = (text: string) => Buffer.from(text).toString('base64url')
const partsOf = (file: string) => file.split('.') as [string, string, string]

/** A good file of the live world, and what is not. Each names its verifier’s world and keys. */
async function cases() {
  const world = await aWorld()
  const [one, two] = [await aPortal(world), await aPortal(world)]
  const { token, licenseCode } = await approved(world)
  const { body: license } = await world.call('POST', '/licenses', { token, body: { code: licenseCode } })
  const { body: jwks } = await world.call('GET', '/keys')
  const file = String(license.file)
  const [sandbox, another, school] = [
    await issuedBy(world, one.test),
    await issuedBy(world, two.test),
    await issuedBy(world, one.live),
  ]
  const sandboxWorld = { typ: 'sandbox-license+jws', iss: sandbox.issuer, aud: `${PROGRAM.product} sandbox` }
  const claims = decodeJwt(file) as Record<string, number | string>
  // All were issued before, and none has ended.
  const now = Number(claims['exp']) - 86_400

  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'ours', alg: 'EdDSA', use: 'sig' } as JWK
  const ours = { keys: [jwk] }
  const sign = (changes: object = {}, header: object = {}) =>
    new CompactSign(Buffer.from(JSON.stringify({ ...claims, ...changes })))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'license+jws', kid: 'ours', ...header })
      .sign(privateKey)
  const [header, payload, signature] = partsOf(file)
  const withPayload = (changes: object) =>
    [header, base64url(JSON.stringify({ ...claims, ...changes })), signature].join('.')
  const unsigned = (alg: string) => base64url(JSON.stringify({ ...decodeProtectedHeader(file), alg }))
  const hs256 = (secret: Buffer | string) => {
    const signed = `${unsigned('HS256')}.${payload}`
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
  }
  const x = jwks.keys[0].x as string

  const good: Record<string, Verifying> = {
    'of the live world': { file, jwks, now },
    'of the live world of a portal': { file: school.file, jwks, now },
    'with the keys that a live key is shown': { file, jwks: school.jwks, now },
    'as it begins': { file, jwks, now: Number(claims['nbf']) },
    'in its last second': { file, jwks, now: Number(claims['exp']) - 1 },
    'of a key that is one of several': { file, jwks: { keys: [...ours.keys, ...jwks.keys] }, now },
    'signed as these tests sign': { file: await sign(), jwks: ours, now },
    'of a sandbox, for a verifier of this sandbox': { ...sandbox, now, world: sandboxWorld },
  }
  const bad: Record<string, Verifying> = {
    'of a sandbox': { file: sandbox.file, jwks, now },
    'of a sandbox, for a verifier that has its keys too': {
      file: sandbox.file,
      jwks: { keys: [...jwks.keys, ...sandbox.jwks.keys] },
      now,
    },
    'of the live world, for a verifier of a sandbox': { file, jwks: sandbox.jwks, now, world: sandboxWorld },
    'of the live world, for a verifier of a sandbox that has all keys': {
      file,
      jwks: { keys: [...jwks.keys, ...sandbox.jwks.keys] },
      now,
      world: sandboxWorld,
    },
    'of another sandbox': { file: another.file, jwks: sandbox.jwks, now, world: sandboxWorld },
    'of another sandbox, whose keys the verifier has': {
      file: another.file,
      jwks: another.jwks,
      now,
      world: sandboxWorld,
    },
    'of another type': { file: await sign({}, { typ: 'sandbox-license+jws' }), jwks: ours, now },
    'of no type': { file: await sign({}, { typ: undefined }), jwks: ours, now },
    'by another issuer': { file: await sign({ iss: 'https://elsewhere.example' }), jwks: ours, now },
    'by no issuer': { file: await sign({ iss: undefined }), jwks: ours, now },
    'for another product': { file: await sign({ aud: 'Another Education' }), jwks: ours, now },
    'for no product': { file: await sign({ aud: undefined }), jwks: ours, now },
    'without an end': { file: await sign({ exp: undefined }), jwks: ours, now },
    'without a beginning': { file: await sign({ nbf: undefined }), jwks: ours, now },
    'before it begins': { file, jwks, now: Number(claims['nbf']) - 1 },
    'at its end': { file, jwks, now: Number(claims['exp']) },
    'that was changed': { file: withPayload({ name: 'Dominique Exemple' }), jwks, now },
    'that was made longer': { file: withPayload({ exp: 4_102_444_800 }), jwks, now },
    'whose signature was changed': {
      file: `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      jwks,
      now,
    },
    'whose signature was cut': { file: `${header}.${payload}.${signature.slice(0, 40)}`, jwks, now },
    'without a signature': { file: `${header}.${payload}.`, jwks, now },
    'of an unknown key': { file, jwks: ours, now },
    'that names an unknown key': { file: await sign({}, { kid: 'theirs' }), jwks: ours, now },
    'that names no key': { file: await sign({}, { kid: undefined }), jwks: ours, now },
    'that names another’s key': { file: await sign({}, { kid: jwks.keys[0].kid }), jwks, now },
    'with the algorithm none': { file: `${unsigned('none')}.${payload}.`, jwks, now },
    'with the algorithm none and a signature': { file: `${unsigned('none')}.${payload}.${signature}`, jwks, now },
    'with HS256 and the public key': { file: hs256(Buffer.from(x, 'base64url')), jwks, now },
    'with HS256 and the public key as it is written': { file: hs256(x), jwks, now },
    'with HS256 and the whole key': { file: hs256(JSON.stringify(jwks.keys[0])), jwks, now },
    'that is in two parts': { file: `${header}.${payload}`, jwks, now },
    'that is in four parts': { file: `${file}.${signature}`, jwks, now },
    'that is empty': { file: '', jwks, now },
    'that is no JSON': { file: `${header}.${base64url('x')}.${signature}`, jwks, now },
  }
  return { good, bad, shown: { file, header: decodeProtectedHeader(file), claims } }
}

const made: { of?: Awaited<ReturnType<typeof cases>> } = {}
beforeAll(async () => {
  made.of = await cases()
})
const casesMade = () => {
  if (!made.of) throw new Error('not made')
  return made.of
}

describe.each(Object.keys(VERIFIERS))('a license file, for the verifier in %s as the page prints it,', (language) => {
  const loaded: { verifier?: Verifier | undefined } = {}
  // Once: it is a whole interpreter.
  beforeAll(async () => {
    loaded.verifier = await VERIFIERS[language]?.()
  })

  test('is taken when it is good, and when it is of the world that is asked for', async () => {
    const { verifier } = loaded
    const { good } = casesMade()
    for (const [what, given] of Object.entries(good))
      expect(await verifier?.(given), what).toEqual(decodeJwt(given.file))
  })

  test('is refused when it is another’s, changed, not yet or no longer good, or signed in another way', async () => {
    const { verifier } = loaded
    const { bad } = casesMade()
    const taken: string[] = []
    for (const [what, given] of Object.entries(bad)) if ((await verifier?.(given)) !== undefined) taken.push(what)
    expect(taken).toEqual([])
    expect(Object.keys(bad).length).toBeGreaterThan(30)
  })
})

test('the page shows what stands in a file of the live world', () => {
  const { header, claims } = casesMade().shown
  const shown = { header: shownWith(PAGE, 'alg'), claims: shownWith(PAGE, 'jti') }
  expect(Object.keys(shown.header).toSorted()).toEqual(Object.keys(header).toSorted())
  expect(Object.keys(shown.claims).toSorted()).toEqual(Object.keys(claims).toSorted())
  const marks = { alg: 'EdDSA', typ: 'license+jws' }
  expect([header, shown.header]).toEqual([expect.objectContaining(marks), expect.objectContaining(marks)])
  const world = { iss: SITE_URL, aud: PROGRAM.product }
  expect([claims, shown.claims]).toEqual([expect.objectContaining(world), expect.objectContaining(world)])
})
