import { describe, expect, test } from 'vitest'
import { LicenseId, ObjectionId, RequestId } from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { PROGRAM, type Program } from '#schemas/program.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'
import { MAILS, type MailName, type Mails } from '../../functions/domain/mails.ts'
import { en } from '../../functions/mail/en.ts'
import { fr } from '../../functions/mail/fr.ts'
import type { Letter, SecretsOf } from '../../functions/mail/message.ts'
import { render } from '../../functions/mail/render.ts'

const SITE_URL = 'https://site.example'
const CODE = 'ALP-7K3M-9QXW-2D8H-V5T7'
const FILE = 'eyJhbGciOiJFZERTQSJ9.e30.c2ln'

const schoolYear = SchoolYear.parse('2026-2027')
const requestId = RequestId.parse('req_0123456789abcdefghjkmnpqrs')
const objectionId = ObjectionId.parse('obj_0123456789abcdef')
const at = (instant: string) => Instant.parse(instant)
/** Exclusive ends in Paris: September 1, January 1. */
const validUntil = at('2027-08-31T22:00:00.000Z')
const graceUntil = at('2027-12-31T23:00:00.000Z')
/** Still March 4 in UTC. */
const objectableUntil = at('2027-03-04T23:30:00.000Z')
const lapsesAt = at('2026-10-15T09:00:00.000Z')
const expiresAt = at('2026-09-15T09:10:00.000Z')
const reference = '2026-0A1B2C'
const verdict = { reference, reasons: ['unreadable', 'wrong-year'], role: 'student', schoolYear } as const

const license = {
  licenseId: LicenseId.parse('lic_0123456789abcdef_2026'),
  product: PROGRAM.product,
  code: CODE,
  schoolYear,
  validUntil,
  graceUntil,
  file: FILE,
}

const DATA: Mails = {
  'sign-in-code': { requestId, expiresAt },
  'review-code': { requestId, expiresAt },
  'confirmation-code': { requestId, expiresAt },
  'new-address-code': { requestId, expiresAt },
  'school-address-code': { requestId, expiresAt },
  'address-changed': { objectionId, objectableUntil },
  'address-restored': {},
  'code-claimed': { objectionId, objectableUntil, code: CODE },
  'claim-ended': { reference },
  'code-superseded': { code: CODE },
  'correction-requested': { ...verdict, note: 'Il manque\nla page 2 !', lapsesAt },
  refused: { ...verdict, reasons: ['altered'] },
  approved: { reference, code: CODE, renewed: false, schoolYear, requestableUntil: graceUntil },
  'approved-with-license': { reference, renewed: false, ...license },
  license,
  'license-code': { code: CODE },
  'code-revoked': { code: CODE, reasons: ['code-shared'], role: 'pupil', schoolYear },
  'code-reinstated': { code: CODE, note: 'C’était une erreur de notre part.' },
  'attestation-reminder': { reference, lapsesAt },
  'license-reminder': { code: CODE, requestableUntil: graceUntil },
  'renewal-reminder': { code: CODE, validUntil, graceUntil, schoolYear },
  'application-expired': { reference },
  'erasure-started': {},
  enrolled: { portal: 'École des Exemples', school: 'Lycée des Exemples', schoolYear, objectionId, objectableUntil },
  vouched: {
    portal: 'École des Exemples',
    school: 'Lycée des Exemples',
    schoolYear,
    code: CODE,
    objectionId,
    objectableUntil,
  },
  'vouch-withdrawn': { portal: 'École des Exemples', code: CODE, schoolYear },
  'enrollment-erased': { portal: 'École des Exemples' },
  'passkey-added': {},
  'recovery-asked': { endsAt: lapsesAt },
  'recovery-approved': { usableFrom: lapsesAt },
  'review-application': {
    reference,
    applicationId: 'app_0123456789abcdef_2026',
    school: 'École d’architecture',
    role: 'teacher',
    schoolYear,
    decisionDueAt: at('2026-09-17T09:00:00.000Z'),
  },
}

const code = { code: '012345' }
const objectionCode = { objectionCode: '0A1B2C3D' }
const secretsIn = (name: MailName): SecretsOf<MailName> => {
  const { carries } = MAILS[name]
  if (carries === 'nothing') return {}
  return carries === 'objection-code' ? objectionCode : code
}

const NAMES = Object.keys(DATA) as MailName[]
const EACH = NAMES.flatMap((name) => Locale.options.map((locale) => ({ name, locale })))

const letter = (name: MailName, program: Program): Letter<MailName> => ({
  program,
  siteUrl: SITE_URL,
  secrets: secretsIn(name),
})
const rendered = (locale: Locale, name: MailName, { data = DATA, program = PROGRAM } = {}) =>
  render(locale, { name, data: data[name] }, letter(name, program))

const NO_BREAK = /[\u00a0\u202f]/g
const textOf = (locale: Locale, name: MailName) => rendered(locale, name).text.replace(NO_BREAK, ' ')
const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)

describe.each(EACH)('$name in $locale', ({ name, locale }) => {
  const { subject, text, html } = rendered(locale, name)

  test('has a subject of one line without anything personal but the one-time code', () => {
    expect(subject).toMatch(/^[^\p{Cc}]{10,90}$/u)
    expect(subject.includes('012345')).toBe(secretsIn(name) === code)
    expect(subject).not.toMatch(/ALP-|0A1B-|architecture|@/)
  })

  test('is filled in', () => {
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|NaN|\[object|\$\{|Invalid Date|=>/)
    expect(html).toContain(`<html lang="${locale}"`)
    expect(text.trim().split('\n').length).toBeGreaterThan(2)
  })

  test('has one action: its link is a button and is written out, in the text too', () => {
    const links = new Set(linksIn(html))
    expect([...links].length).toBe(['erasure-started', 'enrollment-erased'].includes(name) ? 0 : 1)
    for (const link of links) {
      expect(text.split('\n')).toContain(link)
      expect(html).toContain(`>${link}</a>`)
    }
    expect([...text.matchAll(/https?:\S+/g)].map(([link]) => link)).toEqual([...links])
  })

  test('shows its code, if it has one, in both parts as it is typed, and none that is not its own', () => {
    const hasCode = 'code' in DATA[name]
    const own =
      secretsIn(name) === code ? '012345' : secretsIn(name) === objectionCode ? '0A1B-2C3D' : hasCode ? CODE : undefined
    const visible = html.replace(/href="[^"]*"|<title>.*?<\/title>/g, '')
    for (const one of ['012345', '0A1B-2C3D', CODE]) {
      const isGiven = one === own || (one === CODE && hasCode)
      expect(new RegExp(`\\b${one}\\b`).test(text), one).toBe(isGiven)
      if (one === own || !isGiven) expect(visible.includes(`>${one}<`), one).toBe(isGiven)
    }
  })

  test('says why one gets it and whom to ask', () => {
    expect(text).toMatch(locale === 'fr' ? /Vous recevez cet e-mail (car|parce)/ : /You get this e-mail because/)
    expect(text).toMatch(locale === 'fr' ? /Répondez à cet e-mail/ : /Reply to this e-mail/)
    if ('reference' in DATA[name]) expect(text).toContain(reference)
  })

  test('has short sentences, no “please”, no middle dot, and words of its language only', () => {
    const prose = text.replace(/^> .*$/gm, '').replace(/https?:\S+|\S+@\S+/g, '')
    for (const sentence of prose.replace(NO_BREAK, ' ').split(/[.?!](?=\s)|\n+| : |: /))
      expect(sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length, sentence).toBeLessThanOrEqual(20)
    expect(prose).not.toMatch(/veuillez|s’il vous plaît|\bplease\b|·/i)
    expect(prose).not.toMatch(
      locale === 'fr' ? /\b(the|your|you|and|license\b(?!-)|until)\b/i : /\b(vous|votre|jusqu|est|demande|licence)\b/i,
    )
  })

  test('loads nothing and runs nothing', () => {
    expect(html).not.toMatch(/<(script|img|link|iframe|form)|\bsrc=|url\(|@import|\son\w+=/i)
  })

  test('keeps French spaces from breaking, and has them in French only', () => {
    const page = html.replace(/<style>.*?<\/style>|<blockquote.*?<\/blockquote>|<[^>]*>/gs, '')
    const prose = `${subject}\n${page}\n${text.replace(/^> .*$/gm, '')}`.replace(/https?:\S+/g, '')
    if (locale === 'en') expect(prose).not.toMatch(NO_BREAK)
    else expect(prose).not.toMatch(/ [:;?!»]|« |\d (minutes|heures|janvier|mars|août|septembre|octobre|décembre)/)
  })

  test('leaves no trace of another program', () => {
    const other = rendered(locale, name, { data: OTHER_DATA, program: OTHER })
    expect(Object.values(other).join('\n')).not.toMatch(
      /allplan|campus|\bALP\b|license\.example|architecture,|10[\s\u00a0]minutes/i,
    )
  })
})

const OTHER: Program = {
  ...PROGRAM,
  id: 'vectorial-schools',
  vendor: 'Vectorial',
  product: 'Vectorial Studio',
  brand: 'Vectorial Écoles',
  sender: {
    name: { fr: 'Licence Vectorial', en: 'Vectorial License' },
    address: 'no-reply@mail.vectorial.example',
    reports: 'dmarc@vectorial.example',
  },
  replyTo: 'help@vectorial.example',
  codePrefix: 'VEC',
  timeZone: 'America/Montreal',
  schoolYear: { starts: '08-15', renewalOpens: '06-01', graceEnds: '10-31' },
  links: {
    ...PROGRAM.links,
    download: 'https://vectorial.example/download',
  },
  eligibleStudies: { fr: ['paysage'], en: ['landscape'] },
  limits: { ...PROGRAM.limits, codeMinutes: 20 },
}
const OTHER_CODE = CODE.replace('ALP', 'VEC')
const OTHER_DATA: Mails = {
  ...DATA,
  'code-claimed': { ...DATA['code-claimed'], code: OTHER_CODE },
  'code-superseded': { code: OTHER_CODE },
  'correction-requested': { ...DATA['correction-requested'], reasons: ['wrong-document', 'too-early'] },
  refused: { ...DATA.refused, reasons: ['not-eligible', 'duplicate', 'altered'] },
  approved: { ...DATA.approved, code: OTHER_CODE },
  'approved-with-license': { ...DATA['approved-with-license'], product: OTHER.product, code: OTHER_CODE },
  license: { ...DATA.license, product: OTHER.product, code: OTHER_CODE },
  'license-code': { code: OTHER_CODE },
  'code-revoked': {
    ...DATA['code-revoked'],
    code: OTHER_CODE,
    reasons: ['code-shared', 'left-education', 'approved-by-mistake'],
  },
  'code-reinstated': { code: OTHER_CODE, note: 'C’était une erreur de notre part.' },
  'license-reminder': { ...DATA['license-reminder'], code: OTHER_CODE },
  'renewal-reminder': { ...DATA['renewal-reminder'], code: OTHER_CODE },
  vouched: { ...DATA.vouched, code: OTHER_CODE },
  'vouch-withdrawn': { ...DATA['vouch-withdrawn'], code: OTHER_CODE },
}

test('every mail is written in both languages, each its own way', () => {
  expect(Object.keys(fr)).toEqual(Object.keys(en))
  expect(Object.keys(fr).toSorted()).toEqual(NAMES.toSorted())
  for (const name of NAMES) expect(rendered('fr', name).subject).not.toBe(rendered('en', name).subject)
})

describe('dates', () => {
  test('an exclusive end is shown as the day before it', () => {
    expect(rendered('fr', 'license').subject).toBe('Votre nouvelle licence, valable jusqu’au 31\u00a0août\u00a02027')
    expect(rendered('en', 'license').subject).toBe('Your new license, valid until August 31, 2027')
    for (const name of ['license', 'renewal-reminder', 'approved', 'license-reminder'] as const) {
      expect(textOf('fr', name)).toContain('31 décembre 2027')
      expect(textOf('en', name)).toContain('December 31, 2027')
      expect(textOf('en', name)).not.toMatch(/September 1|2028/)
    }
  })

  test('another date is shown as the day on which it falls in the time zone of the program', () => {
    for (const name of ['address-changed', 'code-claimed'] as const) {
      expect(textOf('fr', name)).toContain('5 mars 2027')
      expect(textOf('en', name)).toContain('March 5, 2027')
    }
    for (const name of ['correction-requested', 'attestation-reminder'] as const)
      expect(textOf('en', name)).toContain('October 15, 2026')
    expect(textOf('fr', 'review-application')).toContain('17 septembre 2026')
  })

  test('the first of a month is « 1er » in French', () => {
    const data = { ...DATA, 'attestation-reminder': { reference, lapsesAt: at('2026-10-01T09:00:00.000Z') } }
    expect(rendered('fr', 'attestation-reminder', { data }).text).toContain('1er\u00a0octobre\u00a02026')
  })
})

test.each([
  ['sign-in-code', 'fr', '/#code=012345'],
  ['sign-in-code', 'en', '/en/#code=012345'],
  ['review-code', 'fr', '/verification/#code=012345'],
  ['confirmation-code', 'en', '/en/status/#code=012345'],
  ['new-address-code', 'fr', '/suivi/#code=012345'],
  ['school-address-code', 'en', '/en/#code=012345'],
  ['review-application', 'en', '/en/review/#app_0123456789abcdef_2026'],
  ['address-changed', 'fr', '/objection/#obj_0123456789abcdef'],
  ['code-claimed', 'en', '/en/objection/#obj_0123456789abcdef'],
  ['approved', 'fr', '/#steps'],
] as const)('%s in %s links to %s', (name, locale, path) => {
  expect(linksIn(rendered(locale, name).html)).toContain(`${SITE_URL}${path}`)
})

test('the license is attached under the name of its year', () => {
  for (const locale of Locale.options)
    expect(rendered(locale, 'license').attachments).toEqual([
      { filename: 'license-2026-2027.jws', contentType: 'application/jose', content: FILE },
    ])
})

test('an objection code never stands in a link', () => {
  for (const link of linksIn(rendered('fr', 'address-changed').html)) expect(link).not.toMatch(/0A1B/i)
})

test('a renewed code is said to be the same', () => {
  const data = { ...DATA, approved: { ...DATA.approved, renewed: true } }
  expect(rendered('en', 'approved', { data }).text).toContain('the same code as before')
  expect(rendered('en', 'approved').text).not.toContain('the same code as before')
})

describe('what people typed', () => {
  test.each(Locale.options)('a school cannot add markup, headers or links (%s)', (locale) => {
    const school = '<b>X</b>\r\nBcc: a@b.example\u202e https://evil.example/?a=1&b www.evil.example'
    const data = { ...DATA, 'review-application': { ...DATA['review-application'], school } }
    const { subject, text, html } = rendered(locale, 'review-application', { data })
    expect(subject).toBe(rendered(locale, 'review-application').subject)
    expect(html).toContain('&lt;b&gt;X&lt;')
    expect(html).not.toContain('<b>')
    expect(text).not.toMatch(/^Bcc/m)
    expect(`${text}${html}`).not.toMatch(/b\.example|evil\.example|https:\/\/evil|\u202e/)
    expect(new Set(linksIn(html))).toEqual(new Set(linksIn(rendered(locale, 'review-application').html)))
  })

  test('a note is quoted as it was written, without markup', () => {
    const note = 'Page 2 : <a href="https://evil.example">ici</a> !\r\nMerci\u0007'
    const data = { ...DATA, 'correction-requested': { ...DATA['correction-requested'], note } }
    const { text, html } = rendered('fr', 'correction-requested', { data })
    expect(text).toContain('> Page 2 : <a href="https://evil.example">ici</a> !\n> Merci\n')
    expect(html).toContain('Page 2 : &lt;a href=&quot;https://evil.example&quot;&gt;ici&lt;/a&gt; !<br>Merci<')
  })

  test('an id cannot leave the fragment of its link', () => {
    const applicationId = 'x"><script>\nhttps://evil.example'
    const data = { ...DATA, 'review-application': { ...DATA['review-application'], applicationId } }
    for (const link of linksIn(rendered('en', 'review-application', { data }).html))
      expect(link).toMatch(/^https:\/\/site\.example\/en\/review\/#[^\s"<>]+$/)
  })
})

describe('in full', () => {
  test('sign-in-code, French', () => {
    expect(textOf('fr', 'sign-in-code')).toMatchInlineSnapshot(`
      "Votre code de connexion

      Saisissez ce code sur la page où vous l’avez demandé. Il est valable 10 minutes.

          012345

      Ouvrir la page avec ce code
      https://site.example/#code=012345

      Vous recevez cet e-mail car cette adresse a été saisie pour la licence ALLPLAN Education. Ce n’était pas vous ? Ignorez cet e-mail : sans ce code, rien ne se passe. Ne donnez ce code à personne. Une question ? Répondez à cet e-mail.
      "
    `)
  })
  test('correction-requested, French', () => {
    expect(textOf('fr', 'correction-requested')).toMatchInlineSnapshot(`
      "Votre attestation est à corriger

      Nous ne pouvons pas encore accepter votre demande pour l’année 2026-2027. Voici pourquoi :

      - Nous n’arrivons pas à lire votre document. Renvoyez le PDF d’origine, ou une photo nette et bien éclairée où toute la page est visible.
      - Votre attestation ne porte pas sur l’année 2026-2027. Demandez à votre école un certificat de scolarité pour cette année-là, puis envoyez ce document.

      La personne qui a lu votre demande ajoute :

      > Il manque
      > la page 2 !

      Vous pouvez corriger votre demande jusqu’au 15 octobre 2026.

      Corriger ma demande
      https://site.example/#steps

      Vous recevez cet e-mail car vous avez demandé une licence ALLPLAN Education. Référence : 2026-0A1B2C. Une question ? Répondez à cet e-mail.
      "
    `)
  })
  test('license, English', () => {
    expect(textOf('en', 'license')).toMatchInlineSnapshot(`
      "Your ALLPLAN Education license

      The attached file is your license for 2026-2027. To install it:

      - Install ALLPLAN Education, unless you already have.
      - Save the file “license-2026-2027.jws” on your computer.
      - In ALLPLAN Education, open the license management and choose this file.

      Your license is valid until August 31, 2027. It still works until December 31, 2027, to give you time to renew it.

      Your license code, to keep:

          ALP-7K3M-9QXW-2D8H-V5T7

      Download ALLPLAN Education
      https://campus.allplan.com/

      You get this e-mail because you requested this license. Reference: lic_0123456789abcdef_2026. A question? Reply to this e-mail.
      "
    `)
  })
})
