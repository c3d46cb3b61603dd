import { expect, test } from 'vitest'
import type { Trusted } from '../../functions/crypto/trust-list.ts'
import { TRUSTED } from '../../functions/crypto/trusted.ts'
import { verifySeal } from '../../functions/crypto/verify-seal.ts'
import { parseSeal, type Seal } from '../../functions/domain/evidence/parse-seal.ts'
import { testAuthority } from '../../local/attestation/test-authority.ts'

const TYPES = new Set(['B0', 'B1'])
const CONTENT = {
  givenNames: 'CORINNE/NATACHA',
  familyName: 'BERTHIER',
  number: 'LIL6-ABCDEF-42',
  sealedOn: '2026-07-14',
}
const CNO9 = { authority: 'FR03', certificate: 'CNO9' }
const TODAY = { today: '2026-11-26' }

const list = (...certificates: Trusted[]) => ({ certificates })
function read(text: string): Seal {
  const parsed = parseSeal(text, TYPES)
  if (!parsed.ok) throw new Error(parsed.fault)
  return parsed.seal
}

test('the published example of a school document verifies; with one letter changed it is forged', () => {
  const text =
    'DC04FR0000011A5E1A5EB101FRBK18-ROSWFTHR-35B0CORINNE/NATACHA\u001dB2BERTHIER\u001dB3\u001dB712071973BB9654321785T\u001d\u001fZXH2BBDCISCPWX72YIFSMANO662O2IS6PPPIIUMGVO3ECEML7RU6QIE5CKZK3A5X6SFT3HBPICLUE6RKLYA4M7ATOXSG2HIF5CE35UA'
  const trusted: Trusted = {
    authority: 'FR00',
    certificate: '0001',
    siret: '',
    issuer: '',
    documentTypes: ['B1'],
    from: '2018-01-01',
    until: '2019-01-01',
    revoked: false,
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqY8NfM1igIiTvsTUNuedGDSh1uAB1w8cTNzNnZ4v4in3JAUU6N3AypjQx0QMnMSShJoPvac/w5L02grgf4TCPA==',
  }
  const seal = read(text)
  expect(Object.fromEntries([...seal.fields].map(([id, { value }]) => [id, value]))).toEqual({
    BK: '18-ROSWFTHR-35',
    B0: 'CORINNE/NATACHA',
    B2: 'BERTHIER',
    B3: '',
    B7: '12071973',
    BB: '9654321785T',
  })
  expect(seal).toMatchObject({ version: 4, sealedOn: '2018-06-25', issuedOn: '2018-06-25', country: 'FR' })
  const allowed = { ...TODAY, allowTest: true }
  expect(verifySeal(seal, list(trusted), allowed).verdict).toBe('valid')
  expect(verifySeal(read(text.replace('BERTHIER', 'BERTHIEZ')), list(trusted), allowed).verdict).toBe('forged')
  // A test authority proves nothing where tests are not allowed, though its key is in the list.
  expect(verifySeal(seal, list(trusted), TODAY)).toEqual({ verdict: 'test' })
})

test.each(['prime256v1', 'secp384r1', 'secp521r1'] as const)('signatures on %s verify', (curve) => {
  const { trusted, seal } = testAuthority({ ...CNO9, curve })
  expect(verifySeal(read(seal(CONTENT)), list(trusted), TODAY).verdict).toBe('valid')
})

test('versions 02 to 04 are read, others are not', () => {
  const { trusted, seal } = testAuthority(CNO9)
  for (const version of ['02', '03', '04'] as const)
    expect(verifySeal(read(seal({ ...CONTENT, version })), list(trusted), TODAY).verdict).toBe('valid')
  for (const version of ['01', '05'])
    expect(parseSeal(seal(CONTENT).replace('DC04', `DC${version}`), TYPES)).toEqual({ ok: false, fault: 'version' })
})

test('a certificate seals its own type of document, in its own time, unless it was revoked', () => {
  const { trusted, seal } = testAuthority(CNO9)
  const verdict = (changes: Partial<Trusted>, content = CONTENT, today = TODAY.today) =>
    verifySeal(read(seal(content)), list({ ...trusted, ...changes }), { today }).verdict
  expect(verdict({ documentTypes: ['06'] })).toBe('wrong-use')
  expect(verdict({ from: '2026-08-01' })).toBe('out-of-time')
  expect(verdict({ until: '2026-07-14' })).toBe('out-of-time')
  expect(verdict({}, CONTENT, '2026-07-13')).toBe('out-of-time')
  expect(verdict({ revoked: true })).toBe('revoked')
  expect(verdict({ certificate: 'CNO8' })).toBe('unknown-certificate')
})

test('what another key signed is forged, whatever certificate it names', () => {
  const [real, other] = [testAuthority(CNO9), testAuthority(CNO9)]
  expect(verifySeal(read(other.seal(CONTENT)), list(real.trusted), TODAY).verdict).toBe('forged')
})

test('an annex behind the signature is not read', () => {
  const { trusted, seal } = testAuthority(CNO9)
  const parsed = read(`${seal(CONTENT)}\u001dB2EVIL\u001d`)
  expect(parsed.fields.get('B2')?.value).toBe('BERTHIER')
  expect(verifySeal(parsed, list(trusted), TODAY).verdict).toBe('valid')
})

test('a field twice, unknown, cut or missing is refused, though it is signed', () => {
  const { seal } = testAuthority(CNO9)
  const fault = (message: string) => parseSeal(seal({ ...CONTENT, message }), TYPES)
  expect(fault('B2BERTHIER\u001dB2DUPONT\u001d')).toEqual({ ok: false, fault: 'field-twice' })
  expect(fault('ZZEVIL\u001d')).toEqual({ ok: false, fault: 'field' })
  expect(fault('BKLIL6')).toEqual({ ok: false, fault: 'field' })
  expect(fault('BKLIL6-ABCDEF-42B0ANNE\u001dB2\u001dB712071973BB1\u001d')).toEqual({
    ok: false,
    fault: 'field-missing',
  })
  expect(fault('B0ANNE\u001dB2BERTHIER\u001dB712071973BB1\u001d')).toEqual({ ok: false, fault: 'field-missing' })
})

test('nothing that differs from a seal by one character is valid', () => {
  const { trusted, seal } = testAuthority(CNO9)
  const text = seal(CONTENT)
  const tried = [...text].flatMap((own, at) =>
    ['A', '7', ' ', '\u001d', '\u001f', 'é']
      .filter((letter) => letter !== own)
      .map((letter) => text.slice(0, at) + letter + text.slice(at + 1)),
  )
  expect(tried.length).toBeGreaterThan(1000)
  const valid = tried.filter((one) => {
    const parsed = parseSeal(one, TYPES)
    return parsed.ok && verifySeal(parsed.seal, list(trusted), TODAY).verdict === 'valid'
  })
  expect(valid).toEqual([])
})

test('100,000 strings of noise throw nothing, and none is valid', () => {
  const { trusted } = testAuthority(CNO9)
  let state = 7
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
  const letters = [...'DC0234FRABKZ719\u001d\u001e\u001f/- é']
  const valid = Array.from({ length: 100_000 }, () => {
    const noise = Array.from({ length: next(120) }, () => letters[next(letters.length)]).join('')
    const parsed = parseSeal(`DC04FR03CNO926F226F2B101FR${noise}`, TYPES)
    return parsed.ok && verifySeal(parsed.seal, list(trusted), TODAY).verdict === 'valid'
  }).filter(Boolean)
  expect(valid).toEqual([])
})

test('the list that ships has the certificates of CVEC attestations only, and no test authority', () => {
  expect(TRUSTED.certificates.map(({ authority, certificate }) => `${authority} ${certificate}`)).toEqual([
    'FR03 CNO0',
    'FR03 CNO2',
    'FR03 CNO3',
    'FR03 CNO4',
  ])
  for (const { siret, documentTypes } of TRUSTED.certificates)
    expect([siret, documentTypes]).toEqual(['18004401800026', ['B1']])
})
