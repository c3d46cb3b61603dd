import { type PageName, pageUrl } from '#schemas/page.ts'
import type { Instant } from '#schemas/time.ts'
import type { LicenseFile, ObjectionMail } from '../domain/mails.ts'
import { button, codeBlock, heading, list, objectionCodeBlock, paragraph, quote, small } from './blocks.ts'
import { inert } from './inert.ts'
import { licenseFile, licenseFileName } from './license-file.ts'
import type { Block, Letter, Messages } from './message.ts'
import { reasonTexts } from './reason-texts.ts'
import { writtenDates } from './written-dates.ts'

const ROLES = { pupil: 'pupil', student: 'student', teacher: 'teacher' }

const page = (siteUrl: string, name: PageName, fragment?: string) => pageUrl(siteUrl, name, 'en', fragment)

const noteBlocks = (note: string | undefined) =>
  note ? [paragraph('The person who read your application adds:'), quote(note)] : []

const OPENING_CHANGES_NOTHING = 'Nothing happens by opening the link: the page will ask you for this code.'
const KEEP_IT = 'Give this code to nobody.'

/** How to object from an address: until when, with which code, and on which page. */
function objecting(
  { objectionId, objectableUntil }: { objectionId: string; objectableUntil: Instant },
  { program, siteUrl, secrets: { objectionCode } }: Letter<ObjectionMail>,
  { before, label, because }: { before: (date: string) => string; label: string; because: string },
): Block[] {
  return [
    paragraph(before(writtenDates(program, 'en').on(objectableUntil)), 'Open the page, then type this objection code:'),
    objectionCodeBlock(objectionCode),
    button(label, page(siteUrl, 'objection', objectionId)),
    small(OPENING_CHANGES_NOTHING, because, KEEP_IT),
  ]
}

/** How to install the attached license, until when it works, and its code. */
const licenseBlocks = (
  { product, code, schoolYear, validUntil, graceUntil }: LicenseFile,
  { program }: Pick<Letter<'license'>, 'program'>,
): Block[] => [
  paragraph(`The attached file is your license for ${schoolYear}. To install it:`),
  list(
    `Install ${product}, unless you already have.`,
    `Save the file “${licenseFileName(schoolYear)}” on your computer.`,
    `In ${product}, open the license management and choose this file.`,
  ),
  paragraph(
    `Your license is valid until ${writtenDates(program, 'en').until(validUntil)}.`,
    `It still works until ${writtenDates(program, 'en').until(graceUntil)}, to give you time to renew it.`,
  ),
  paragraph('Your license code, to keep:'),
  codeBlock(code),
]

/** All mails in English. */
export const en: Messages = {
  'sign-in-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} is your code – valid for ${program.limits.codeMinutes} minutes`,
    preheader: 'Type this code on the page where you asked for it.',
    blocks: [
      heading('Your sign-in code'),
      paragraph(
        'Type this code on the page where you asked for it.',
        `It is valid for ${program.limits.codeMinutes} minutes.`,
      ),
      codeBlock(code),
      button('Open the page with this code', page(siteUrl, 'guide', `code=${code}`)),
      small(
        `You get this e-mail because this address was entered for the ${program.product} license.`,
        'This was not you? Ignore this e-mail: without this code, nothing happens.',
        KEEP_IT,
      ),
    ],
  }),

  'review-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} is your reviewer code – valid for ${program.limits.codeMinutes} minutes`,
    preheader: 'Type this code on the page where you asked for it.',
    blocks: [
      heading('Your reviewer code'),
      paragraph(
        'Type this code to review applications.',
        `It is valid for ${program.limits.codeMinutes} minutes, on the device where you asked for it.`,
      ),
      codeBlock(code),
      button('Open the page with this code', page(siteUrl, 'review', `code=${code}`)),
      small(
        `You get this e-mail because this address reviews applications for the ${program.product} license.`,
        'You did not ask for this? Ignore this e-mail.',
        KEEP_IT,
      ),
    ],
  }),

  'confirmation-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} is your confirmation code – valid for ${program.limits.codeMinutes} minutes`,
    preheader: 'Type this code to confirm that it is you.',
    blocks: [
      heading('Confirm that it is you'),
      paragraph(
        'Type this code on the page where you asked for it.',
        `It is valid for ${program.limits.codeMinutes} minutes.`,
      ),
      codeBlock(code),
      button('Open the page with this code', page(siteUrl, 'status', `code=${code}`)),
      small(
        `You get this e-mail because an action in your ${program.brand} account needs to be confirmed.`,
        'You did not ask for this? Keep this code to yourself and write to us.',
      ),
    ],
  }),

  'new-address-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} confirms your new address – valid for ${program.limits.codeMinutes} minutes`,
    preheader: 'Type this code to use your new address.',
    blocks: [
      heading('Confirm your new e-mail address'),
      paragraph(
        'Type this code on the page where you entered this address.',
        `It is valid for ${program.limits.codeMinutes} minutes.`,
      ),
      codeBlock(code),
      button('Open the page with this code', page(siteUrl, 'status', `code=${code}`)),
      small(
        `You get this e-mail because this address was entered for a ${program.brand} account.`,
        'This was not you? Ignore this e-mail: without this code, nothing changes.',
        KEEP_IT,
      ),
    ],
  }),

  'school-address-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} confirms your school address – valid for ${program.limits.codeMinutes} minutes`,
    preheader: 'Type this code to show that you read this address.',
    blocks: [
      heading('Confirm your school address'),
      paragraph(
        'Type this code on the page where you entered this address.',
        `It is valid for ${program.limits.codeMinutes} minutes.`,
      ),
      codeBlock(code),
      button('Open the page with this code', page(siteUrl, 'guide', `code=${code}`)),
      paragraph('The address of your account stays the same. No other e-mail is sent here.'),
      small(
        `You get this e-mail because this address was entered for an application for the ${program.product} license.`,
        'This was not you? Ignore this e-mail: without this code, nothing changes.',
        KEEP_IT,
      ),
    ],
  }),

  'address-changed': (data, letter) => ({
    subject: 'Your e-mail address has changed – was this you?',
    preheader: `You can undo this change until ${writtenDates(letter.program, 'en').on(data.objectableUntil)}.`,
    blocks: [
      heading('Your e-mail address has changed'),
      paragraph(
        `Another address replaces this one in your ${letter.program.brand} account.`,
        'Was this you? There is nothing to do.',
      ),
      ...objecting(data, letter, {
        before: (date) => `This was not you? Undo this change by ${date}.`,
        label: 'This was not me',
        because: 'You get this e-mail because this was the address of your account.',
      }),
    ],
  }),

  'address-restored': (_, { program, siteUrl }) => ({
    subject: 'The change of e-mail address was undone',
    preheader: 'The former address is again the one of the account.',
    blocks: [
      heading('The change of address was undone'),
      paragraph(
        `The former address is again the one of the ${program.brand} account.`,
        'To be safe, all devices were signed out.',
      ),
      button('Open the guide', page(siteUrl, 'guide', 'steps')),
      small('You get this e-mail because this is the former or the new address of this account.'),
    ],
  }),

  'code-claimed': (data, letter) => ({
    subject: 'Your license code was claimed with another address – was this you?',
    preheader: `You can object until ${writtenDates(letter.program, 'en').on(data.objectableUntil)}.`,
    blocks: [
      heading('Is this you, with a new address?'),
      paragraph(
        `An application made with another address asks to continue your license code ${data.code}.`,
        'Was this you? There is nothing to do.',
      ),
      ...objecting(data, letter, {
        before: (date) => `This was not you? Tell us by ${date}.`,
        label: 'This was not me',
        because: 'You get this e-mail because this license code belongs to this address.',
      }),
    ],
  }),

  'claim-ended': ({ reference }, { program, siteUrl }) => ({
    subject: `Application ${reference}: the former license code is not continued`,
    preheader: 'The person who owns this code objected.',
    blocks: [
      heading('The former code is not continued'),
      paragraph(
        'You asked to continue an existing license code.',
        'The person who owns it objected: this code stays theirs.',
      ),
      paragraph('The rest of your application does not change.'),
      button('See my application', page(siteUrl, 'status')),
      small(`You get this e-mail because you applied for the ${program.product} license.`, `Reference: ${reference}.`),
    ],
  }),

  'code-superseded': ({ code }, { program, siteUrl }) => ({
    subject: 'Your license code was replaced',
    preheader: 'A new code replaces it, sent to the new address.',
    blocks: [
      heading('Your license code was replaced'),
      paragraph('This code can no longer be used to request a license:'),
      codeBlock(code),
      paragraph('A new code was sent to the address that asked to continue it.', 'Use the new code only.'),
      button('Open the guide', page(siteUrl, 'guide', 'steps')),
      small(
        `You get this e-mail because this ${program.product} license code belonged to this address.`,
        'You did not ask for this? Write to us.',
      ),
    ],
  }),

  'correction-requested': ({ reference, note, lapsesAt, ...judged }, { program, siteUrl }) => ({
    subject: `Application ${reference}: your proof needs a correction`,
    preheader: 'Here is what is missing and what you can send.',
    blocks: [
      heading('Your proof needs a correction'),
      paragraph(`We cannot approve your application for ${judged.schoolYear} yet. Here is why:`),
      list(...reasonTexts(program, 'en', judged)),
      ...noteBlocks(note),
      paragraph(`You can correct your application until ${writtenDates(program, 'en').on(lapsesAt)}.`),
      button('Correct my application', page(siteUrl, 'guide', 'steps')),
      small(`You get this e-mail because you applied for the ${program.product} license.`, `Reference: ${reference}.`),
    ],
  }),

  refused: ({ reference, note, ...judged }, { program, siteUrl }) => ({
    subject: `Application ${reference}: it cannot be approved`,
    preheader: 'Here is why, and what to do if it is a mistake.',
    blocks: [
      heading('Your application cannot be approved'),
      paragraph(`We read your application for ${judged.schoolYear}. Here is why we refuse it:`),
      list(...reasonTexts(program, 'en', judged)),
      ...noteBlocks(note),
      button('See my application', page(siteUrl, 'status')),
      small(`You get this e-mail because you applied for the ${program.product} license.`, `Reference: ${reference}.`),
    ],
  }),

  approved: ({ reference, code, renewed, schoolYear, requestableUntil }, { program, siteUrl }) => ({
    subject: 'Proof approved: request your new license',
    preheader: 'One step remains: request your license with your code.',
    blocks: [
      heading('Your proof is approved'),
      paragraph(
        `Your proof of status for ${schoolYear} is approved.`,
        'One step remains: request your new license with this code.',
      ),
      codeBlock(code),
      paragraph(
        renewed
          ? 'It is the same code as before: it does not change.'
          : 'Keep this code: you will use it in the years to come too.',
        `You can request your license until ${writtenDates(program, 'en').until(requestableUntil)}.`,
      ),
      button('Request my license', page(siteUrl, 'guide', 'steps')),
      small(`You get this e-mail because you applied for the ${program.product} license.`, `Reference: ${reference}.`),
    ],
  }),

  'approved-with-license': ({ reference, renewed, ...license }, letter) => ({
    subject: `Proof approved: here is your license, valid until ${writtenDates(letter.program, 'en').until(license.validUntil)}`,
    preheader: 'The attached file is your license. There is nothing left to request.',
    blocks: [
      heading('Your proof is approved, and here is your license'),
      paragraph(`Your proof of status for ${license.schoolYear} is approved.`),
      ...licenseBlocks(license, letter),
      paragraph(
        renewed
          ? 'It is the same code as before: it does not change.'
          : 'You will use this code in the years to come too.',
      ),
      button(`Download ${license.product}`, letter.program.links.download),
      small(
        `You get this e-mail because you applied for the ${license.product} license.`,
        `References: ${reference}, ${license.licenseId}.`,
      ),
    ],
    attachments: [licenseFile(license)],
  }),

  license: (license, letter) => ({
    subject: `Your new license, valid until ${writtenDates(letter.program, 'en').until(license.validUntil)}`,
    preheader: 'The attached file is your license. Here is how to install it.',
    blocks: [
      heading(`Your ${license.product} license`),
      ...licenseBlocks(license, letter),
      button(`Download ${license.product}`, letter.program.links.download),
      small(`You get this e-mail because you requested this license. Reference: ${license.licenseId}.`),
    ],
    attachments: [licenseFile(license)],
  }),

  'license-code': ({ code }, { program, siteUrl }) => ({
    subject: 'Your license code',
    preheader: 'Here is your license code again.',
    blocks: [
      heading('Your license code'),
      paragraph('Here is your license code again. It stays the same from year to year.'),
      codeBlock(code),
      button('Use my code', page(siteUrl, 'guide', 'steps')),
      small(`You get this e-mail because you asked for your ${program.product} license code.`),
    ],
  }),

  'code-revoked': ({ code, note, ...judged }, { program, siteUrl }) => ({
    subject: 'Your license code no longer works',
    preheader: 'Here is why, and what to do if it is a mistake.',
    blocks: [
      heading('Your license code no longer works'),
      paragraph('This code can no longer be used to request a license:'),
      codeBlock(code),
      paragraph('Here is why:'),
      list(...reasonTexts(program, 'en', judged)),
      ...noteBlocks(note),
      button('See my account', page(siteUrl, 'status')),
      small(`You get this e-mail because this ${program.product} license code belongs to this address.`),
    ],
  }),

  'code-reinstated': ({ code, note }, { program, siteUrl }) => ({
    subject: 'Your license code works again',
    preheader: 'You can use it as before.',
    blocks: [
      heading('Your license code works again'),
      paragraph('You can use it as before.'),
      codeBlock(code),
      ...noteBlocks(note),
      button('See my account', page(siteUrl, 'status')),
      small(`You get this e-mail because this ${program.product} license code belongs to this address.`),
    ],
  }),

  'attestation-reminder': ({ reference, lapsesAt }, { program, siteUrl }) => ({
    subject: `Application ${reference}: your proof is missing`,
    preheader: `Send your proof of status by ${writtenDates(program, 'en').on(lapsesAt)}.`,
    blocks: [
      heading('Your proof is missing'),
      paragraph(
        'Your application is open, but we do not have your proof of status yet.',
        `Your application expires on ${writtenDates(program, 'en').on(lapsesAt)}.`,
      ),
      button('Send my proof', page(siteUrl, 'guide', 'steps')),
      small(`You get this e-mail because you applied for the ${program.product} license.`, `Reference: ${reference}.`),
    ],
  }),

  'license-reminder': ({ code, requestableUntil }, { program, siteUrl }) => ({
    subject: 'Your proof is approved: request your license',
    preheader: `You can request it until ${writtenDates(program, 'en').until(requestableUntil)}.`,
    blocks: [
      heading('One step remains'),
      paragraph('Your proof of status is approved. Request your license with this code.'),
      codeBlock(code),
      paragraph(`You can request it until ${writtenDates(program, 'en').until(requestableUntil)}.`),
      button('Request my license', page(siteUrl, 'guide', 'steps')),
      small(`You get this e-mail because you have not requested your ${program.product} license yet.`),
    ],
  }),

  'renewal-reminder': ({ code, validUntil, graceUntil, schoolYear }, { program, siteUrl }) => ({
    subject: `Your license expires on ${writtenDates(program, 'en').until(validUntil)}: renew it`,
    preheader: 'A new proof of status is enough. Your code does not change.',
    blocks: [
      heading('Renew your license'),
      paragraph(
        `Your ${program.product} license ${schoolYear} expires on ${writtenDates(program, 'en').until(validUntil)}.`,
        'To renew it, send a proof of status for the year that follows.',
      ),
      paragraph(
        `After that date, it still works until ${writtenDates(program, 'en').until(graceUntil)}.`,
        'Your license code does not change:',
      ),
      codeBlock(code),
      button('Renew my license', page(siteUrl, 'guide', 'steps')),
      small(`You get this e-mail because you have the ${program.product} license.`),
    ],
  }),

  'application-expired': ({ reference }, { program, siteUrl }) => ({
    subject: 'Your application has expired: start again in 5 minutes',
    preheader: 'We did not receive your proof of status in time.',
    blocks: [
      heading('Your application has expired'),
      paragraph('We did not receive your proof of status in time.', 'You can start again now, with the same address.'),
      button('Start again', page(siteUrl, 'guide', 'steps')),
      small(`You get this e-mail because you applied for the ${program.product} license.`, `Reference: ${reference}.`),
    ],
  }),

  'erasure-started': (_, { program }) => ({
    subject: 'Your account is being erased',
    preheader: 'Your data will be gone within 24 hours.',
    blocks: [
      heading('Your account is being erased'),
      paragraph(
        `Your ${program.brand} account can no longer be reached.`,
        'Your data will be gone within 24 hours.',
        'A license that runs works until its end.',
      ),
      small('You get this e-mail because erasing this account was requested with a code sent to this address.'),
    ],
  }),

  enrolled: (data, letter) => ({
    subject: 'Your school is requesting your education license',
    preheader: 'There is nothing to do. You can object.',
    blocks: [
      heading('Your school is requesting your license'),
      paragraph(`Sent by: ${data.portal}.`, `School: ${data.school}.`, `School year: ${data.schoolYear}.`),
      paragraph(
        `Your school applies for your ${letter.program.product} license.`,
        'There is nothing to do: you will get your license by e-mail.',
        'Sign in on our site with this address to follow it.',
      ),
      ...objecting(data, letter, {
        before: (date) => `This school may not act for you? Tell us by ${date}.`,
        label: 'This school may not act for me',
        because: 'You get this e-mail because a school gave us your address.',
      }),
    ],
  }),

  vouched: (data, letter) => ({
    subject: 'Your school vouches for you: your license code',
    preheader: 'Keep your license code. There is nothing else to do.',
    blocks: [
      heading('Your school vouches for you'),
      paragraph(`Sent by: ${data.portal}.`, `School: ${data.school}.`, `School year: ${data.schoolYear}.`),
      paragraph(
        `Your school says that you may have the ${letter.program.product} license.`,
        'No proof is needed. Here is your license code, keep it:',
      ),
      codeBlock(data.code),
      paragraph('Sign in on our site with this address to see your license.'),
      ...objecting(data, letter, {
        before: (date) => `This school may not act for you? Tell us by ${date}.`,
        label: 'This school may not act for me',
        because: 'You get this e-mail because a school gave us your address.',
      }),
    ],
  }),

  'vouch-withdrawn': ({ portal, code, schoolYear }, { program, siteUrl }) => ({
    subject: 'Your school no longer vouches for you',
    preheader: 'The license code it gave you no longer works.',
    blocks: [
      heading('Your school no longer vouches for you'),
      paragraph(`Sent by: ${portal}.`, `School year: ${schoolYear}.`),
      paragraph(`This code no longer works for the ${program.product} license:`),
      codeBlock(code),
      paragraph('You can apply by yourself, with a proof of your status.'),
      button('Open the guide', page(siteUrl, 'guide', 'steps')),
      small('You get this e-mail because a school requested a license for this address.'),
    ],
  }),

  'enrollment-erased': ({ portal }, { program }) => ({
    subject: 'Your school has your data erased',
    preheader: 'What it had sent us will be gone within 24 hours.',
    blocks: [
      heading('Your school has your data erased'),
      paragraph(`Sent by: ${portal}.`),
      paragraph(
        `What this school had sent for your ${program.product} license will be gone within 24 hours.`,
        'A license that runs works until its end.',
      ),
      small('You get this e-mail because a school had requested a license for this address.'),
    ],
  }),

  'passkey-added': (_, { program, siteUrl }) => ({
    subject: 'A passkey was added to your reviewer account',
    preheader: 'All your other sessions have ended.',
    blocks: [
      heading('A passkey was added'),
      paragraph('It can confirm your decisions from now on. All your other sessions have ended.'),
      paragraph(
        'This was not you? Confirm with a passkey of yours, remove the other one, and tell the technical team.',
      ),
      button('See my passkeys', page(siteUrl, 'passkeys')),
      small(`You get this e-mail because this address reviews applications for the ${program.product} license.`),
    ],
  }),

  'recovery-asked': ({ endsAt }, { program, siteUrl }) => ({
    subject: 'Did you lose your passkeys?',
    preheader: 'Somebody with a code of this mailbox says so.',
    blocks: [
      heading('Did you lose all your passkeys?'),
      paragraph('Somebody who signed in with a code of this mailbox says that your passkeys are lost.'),
      paragraph(
        `Was this you? Ask a colleague to approve it on the same page, before ${writtenDates(program, 'en').on(endsAt)}.`,
        'You then wait for 24 hours before you can add new passkeys.',
      ),
      paragraph('This was not you? Confirm with a passkey of yours, cancel the recovery, and tell the technical team.'),
      button('See my passkeys', page(siteUrl, 'passkeys')),
      small(`You get this e-mail because this address reviews applications for the ${program.product} license.`),
    ],
  }),

  'recovery-approved': ({ usableFrom }, { program, siteUrl }) => ({
    subject: 'Your passkeys will soon no longer count',
    preheader: 'A colleague approved the recovery of your account.',
    blocks: [
      heading('A colleague approved the recovery'),
      paragraph(
        `Your former passkeys count until ${writtenDates(program, 'en').on(usableFrom)}, at the time of this e-mail.`,
        'After that, sign in with a code and add new ones.',
      ),
      paragraph('You did not lose them? Confirm with one of them before that, and cancel the recovery.'),
      button('See my passkeys', page(siteUrl, 'passkeys')),
      small(`You get this e-mail because this address reviews applications for the ${program.product} license.`),
    ],
  }),

  'review-application': (
    { reference, applicationId, school, role, schoolYear, decisionDueAt },
    { program, siteUrl },
  ) => ({
    subject: `To review: application ${reference}`,
    preheader: `Answer due on ${writtenDates(program, 'en').on(decisionDueAt)}.`,
    blocks: [
      heading('A proof of status is to be reviewed'),
      list(
        `Application: ${reference}`,
        `School: ${inert(school)}`,
        `Role: ${ROLES[role]}`,
        `School year: ${schoolYear}`,
        `Answer due on ${writtenDates(program, 'en').on(decisionDueAt)}`,
      ),
      button('Review this application', page(siteUrl, 'review', applicationId)),
      small(
        'Opening the link decides nothing: it takes a reviewer who is signed in on this device.',
        `You get this e-mail because this address reviews applications for the ${program.product} license.`,
      ),
    ],
  }),
}
