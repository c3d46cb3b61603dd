import { PROGRAM } from '#schemas/program.ts'
import type { legal as fr } from '../fr/legal.ts'
import { type Kept, keptFacts } from '../kept.ts'

const { limits, vendor, brand, replyTo } = PROGRAM
const { graceEnds } = PROGRAM.schoolYear
const graceDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
  new Date(`2000-${graceEnds}T12:00:00Z`),
)

const kept: Kept = {
  MEMBER: [
    ['Your e-mail address, your name, your language', 'As long as you have an account.'],
    ['Your status, your school, your applications and their decisions', 'As long as you have an account.'],
    [
      'What a school tells us about you, when it requests your license',
      'Until the school erases it, or you ask us to.',
    ],
    [
      'Your address at a school, if you confirmed it',
      'Until you confirm another one, or as long as you have an account.',
    ],
    ['An application that was not sent', `It expires after ${limits.lapseDays} days.`],
    ['Your session', `${limits.sessionDays} days, or until you sign out.`],
  ],
  ADDRESS: [
    ['Which account your address belongs to', 'As long as you have an account.'],
    ['A former address', `${limits.objectionDays} days after a change, so that it can be undone.`],
  ],
  SCHOOL: [['Which schools act for your address', 'As long as they keep something about you.']],
  DUE: [
    [
      'An e-mail to send, a reminder or a deletion that is planned',
      'Until it is done; an e-mail that could not leave, 30 days or until the account is erased.',
    ],
  ],
  CODE: [
    [
      'Your code and your licenses',
      `A license works until the ${graceDay} that follows the school year. The code stays after that, without your name.`,
    ],
  ],
  REQUEST: [
    [
      'A code sent by e-mail, and the address that asked for it',
      `The code: ${limits.codeMinutes} minutes, and it is written nowhere. The address: some hours, at most 2 days.`,
    ],
  ],
  SESSION: [['The session of a reviewer', `${limits.reviewerSessionHours} hours, or until they sign out.`]],
  REVIEWER: [['The passkeys of a reviewer: public keys, their names and dates', 'As long as the service runs.']],
  OBJECTION: [
    [
      'Your right to object, and what you did with it',
      `${limits.objectionDays} days, then a year, without name or address, to tell you again.`,
    ],
  ],
  REMEMBERED: [
    [
      'Your objection to a school',
      'Until you take it back, also after an erasure, under a pseudonym of the address. To erase it too, take it back first.',
    ],
    [
      'After an erasure: a refusal, or a code that was revoked or still works',
      `Until the ${graceDay} that follows the school year, under a pseudonym of the address.`,
    ],
  ],
  EVIDENCE: [
    [
      'Which attestation was used for whom, by its number and the student’s number',
      `Until the ${graceDay} that follows the school year, under pseudonyms; the student’s number also goes with the account.`,
    ],
    [
      'For whom an address at a school was used',
      `Until the ${graceDay} that follows the school year, under a pseudonym, or until the account is erased.`,
    ],
  ],
  SUPPRESSED: [
    [
      'That e-mails to your address come back, or were reported as spam',
      `${limits.bounceDays} days, or ${limits.complaintDays} days, under a pseudonym of the address.`,
    ],
  ],
  LIMIT: [
    ['How often an address, a network or an account asked for something', 'A few days at most, under a pseudonym.'],
  ],
  IDEMPOTENCY: [['What a school has just asked of us', 'One day, in identifiers, without name or address.']],
  CHANGED: [['Which logs changed on a day', '60 days, in identifiers.']],
  AUDIT: [['The log', 'Identifiers, codes and dates, without names or addresses. It outlives your account.']],
  incoming: [
    [
      'The files that you send',
      'Like your proofs of status; what still arrives when all is over is deleted after that, within 15 days at the latest.',
    ],
  ],
  kept: [
    [
      'Your proofs of status',
      `Until the first cleaning after ${limits.documentsKeptHours} hours following the decision; ${limits.undecidedDocumentsKeptDays} days if nobody decides.`,
    ],
  ],
  tombstones: [['The number of an erased account', 'For ever, to erase it again if a backup is restored.']],
}

export const legal: typeof fr = {
  notice: {
    title: 'Legal notice',
    lead: 'Who publishes this site, and who hosts it.',
    blocks: [
      { heading: 'Publisher', id: 'publisher' },
      { text: `${vendor} publishes this site, for its offer ${brand}. Contact: [${replyTo}](mail).` },
      { heading: 'Host', id: 'host' },
      { text: 'Amazon Web Services hosts the site and the data, in a region of the European Union.' },
      { heading: 'Your license', id: 'license' },
      { text: 'The license is free of charge. What you may do with the software stands in its own license.' },
      { heading: 'Personal data', id: 'data' },
      { text: 'Read [what we keep, and for how long](privacy).' },
    ],
  },
  privacy: {
    title: 'Privacy',
    lead: 'What we keep, why, for how long, and how to get it or erase it.',
    blocks: [
      { heading: 'What we keep', id: 'data' },
      {
        caption: 'Each piece of data, and for how long',
        columns: ['Data', 'How long'],
        facts: keptFacts(kept),
      },
      { heading: 'Why', id: 'why' },
      {
        text: `To check that you are entitled to a free license, and to give it to you. People at ${vendor} read your proofs, or your school vouches for you. A machine verifies the seal that some proofs have, and that you read an address at your school if you give one. It may approve by that, and never refuses: what it does not approve, people read.`,
      },
      { heading: 'What we do not do', id: 'never' },
      {
        list: [
          'No advertising, no audience measurement, no third-party service on these pages.',
          'Two cookies, which scripts cannot read: your session, and a mark that you signed in from this browser before. The mark says nothing about you: it lets you get a code when somebody else asked for too many.',
          'Your browser remembers until when you are signed in, and the number of the code you asked for. What you type stays in the tab, until you close it.',
          'Documents are checked and cleaned (scripts, place and device of the photo). They are not scanned for viruses yet.',
        ],
      },
      { heading: 'Your rights', id: 'rights' },
      {
        list: [
          'Get it: [export everything](status#my-account) in a file.',
          'Correct it: change your name and your language in [your account](status#my-account).',
          'Erase it: [erase your account](status#my-account). It is unreachable at once, and gone within 24 hours. A license that runs stays valid, without your name; your objections and a refusal of the year stay, under a pseudonym.',
          'Object: see [which schools act for you](status#my-schools), and object.',
          `Ask: write to [${replyTo}](mail). You can also turn to the data protection authority of your country.`,
        ],
      },
      { heading: 'Who handles this data', id: 'who' },
      {
        text: `${vendor} is responsible for it, and Amazon Web Services hosts it in the European Union. See also [the policy of ${vendor}](privacy-vendor).`,
      },
    ],
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'This site must serve everybody. Here is where we stand.',
    blocks: [
      { heading: 'Status', id: 'status' },
      {
        text: 'Partially conformant with WCAG 2.2, level AA (and the French RGAA 4.1), by our own evaluation. There was no external audit.',
      },
      { heading: 'What is checked with every version', id: 'checked' },
      {
        list: [
          'The automatic rules of axe-core, on every page and state, in both languages, light and dark.',
          'Use with the keyboard alone, with a focus that is always visible.',
          'A width of 320 pixels, text spacing, zoom.',
          'Reading the guide and the help without JavaScript.',
        ],
      },
      { heading: 'What is not, yet', id: 'left' },
      {
        list: [
          'Screen readers were not tried by people who use them every day.',
          'The API reference is made by a tool that we do not control entirely.',
          'A document shown to the person who checks it remains a picture of that document.',
        ],
      },
      { heading: 'Tell us', id: 'contact' },
      {
        text: `Does something stop you? Write to [${replyTo}](mail): we answer, and go through the steps with you.`,
      },
    ],
  },
  sitemap: { title: 'Sitemap', lead: 'All pages of this site, and the documentation.', docs: 'API for schools' },
}
