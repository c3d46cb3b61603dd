import { PROGRAM } from '#schemas/program.ts'
import type { Prose } from '../../components/prose.ts'
import type { help as fr } from '../fr/help.ts'

const { limits, product, codePrefix, acceptedDocuments, eligibleStudies, vendor } = PROGRAM
const megabytes = limits.fileBytes / 1_000_000
const listed = (words: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(words)

const page: Prose = {
  title: 'Help',
  lead: 'Answers to the questions people ask us, and whom to write to.',
  blocks: [
    { heading: 'Who can have the license?', id: 'who' },
    {
      text: `Pupils, students and teachers in these fields: ${listed(eligibleStudies.en)}. The ${product} license is free, and is extended each year.`,
    },
    { heading: 'Which documents do I send?', id: 'documents' },
    { text: 'Proof of status for the school year. [See the accepted documents and how to photograph them](proof).' },
    { heading: 'How long do I wait?', id: 'time' },
    {
      text: `A person reads your proof within ${limits.decisionWorkingDays} working days. The guide and your [status page](status) show the promised date. You get an e-mail as soon as it is done.`,
    },
    { heading: 'I do not get the code', id: 'code' },
    {
      list: [
        'Look in your spam folder.',
        'Check the address shown at step 1, letter by letter.',
        `A code is valid for ${limits.codeMinutes} minutes, and for the page that asked for it. Ask for another one after a minute.`,
        'Some school mailboxes filter automatic e-mails: try another address.',
      ],
    },
    { heading: 'My proof needs a correction', id: 'correction' },
    {
      text: `Each [reason](reasons) says what to send instead. You have ${limits.correctionLapseDays} days to correct it, on the same page.`,
    },
    { heading: 'My e-mail address has changed', id: 'address' },
    { text: 'Your license follows, whether the old address still works or not. [Read how](new-email).' },
    { heading: 'My school requested my license', id: 'school' },
    {
      text: 'An e-mail tells you which school, and how to object. Sign in with the address that got this e-mail: [My schools](status#my-schools) shows what it requested, and your license.',
    },
    { heading: 'I lost my license code', id: 'license-code' },
    {
      text: `It begins with ${codePrefix}. Sign in: it is on your [status page](status), and the guide e-mails it to you again.`,
    },
    { heading: 'How do I install the license?', id: 'install' },
    { text: '[Read how to install the license](install-license), and [download the software](download).' },
    { heading: 'An error message stops me', id: 'errors' },
    { text: 'Each message has [its page](problems), which says what happened and what to do.' },
    { heading: 'Write to us', id: 'contact' },
    {
      text: `Write to [${PROGRAM.replyTo}](mail), with the reference of your application. For the software itself, [${vendor} answers](support).`,
    },
  ],
}

const documentsOf = (role: keyof typeof acceptedDocuments, who: string) =>
  [who, new Intl.ListFormat('en', { type: 'disjunction' }).format(acceptedDocuments[role].en)] as const

export const help: typeof fr = {
  title: page.title,
  page,
  proof: {
    title: 'Which proof to send',
    lead: 'The accepted documents, what must be readable on them, and how to take a good photo.',
    blocks: [
      { heading: 'The accepted documents', id: 'documents' },
      {
        caption: 'One of these documents is enough',
        columns: ['You are a', 'We accept'],
        facts: [documentsOf('pupil', 'Pupil'), documentsOf('student', 'Student'), documentsOf('teacher', 'Teacher')],
      },
      { heading: 'What must be readable', id: 'readable' },
      {
        list: [
          'your first and last name, as in your account;',
          'the name of the school;',
          'the school year you apply for;',
          'the stamp or the signature, if the document has one.',
        ],
      },
      { text: 'You may hide the rest: student number, address, date of birth.' },
      { heading: 'The file', id: 'file' },
      {
        list: [
          `A PDF, JPG or PNG of ${megabytes} MB at most, ${limits.files} files at most.`,
          'The original PDF is the best choice: it is sharp, and quick to check.',
          'Without a password. To remove it: open the PDF, print it to a new PDF, and send that one.',
          'An iPhone HEIC photo becomes a JPG like this: Settings, Camera, Formats, “Most Compatible”, then take the photo again. Or share the photo by e-mail: it arrives as a JPG.',
        ],
      },
      { heading: 'Take a good photo', id: 'photo' },
      {
        steps: [
          'Lay the sheet flat, on a dark background.',
          'Stand near a window, without flash.',
          'Hold the phone above it, parallel to the page.',
          'Frame the whole page, then check that you can read it.',
        ],
      },
    ],
  },
  photos: {
    good: 'Good photo: the whole page, straight and sharp',
    cut: 'Take it again: the page is cut off',
    blurred: 'Take it again: the photo is blurred',
    dark: 'Take it again: a shadow hides the text',
  },
  newEmail: {
    title: 'A new e-mail address',
    lead: 'You changed school, or address? Your license follows you.',
    blocks: [
      { heading: 'Your old address still works', id: 'works' },
      {
        steps: [
          'Open [the guide](guide) and sign in with your old address.',
          'Choose “I have a new e-mail address”, or go to [your account](status#my-account).',
          'Give the new address. We send a code to the old one, then another one to the new one.',
          'Your account and your license code stay the same.',
        ],
      },
      { heading: 'Your old address no longer works', id: 'lost' },
      {
        steps: [
          'Open [the guide](guide) and sign in with your new address.',
          'Choose “I have a license with another address, which I lost”, and enter your current license code.',
          'Send a proof of status: a person reads it anew, and checks that the name is the same.',
          `You get a new code. The old one stops working after ${limits.objectionDays} days: use the new one only.`,
        ],
      },
      { heading: 'Was this not you?', id: 'not-you' },
      {
        text: `The old address is always told, and can object for ${limits.objectionDays} days: open the link in the e-mail, and enter the objection code that stands in it. The change is then undone. You no longer have that e-mail? Write to [${PROGRAM.replyTo}](mail).`,
      },
      { heading: 'If you have neither the address nor the code', id: 'neither' },
      {
        text: `Make a first application with your new address, or write to [${PROGRAM.replyTo}](mail) to find your code.`,
      },
    ],
  },
  reasons: {
    title: 'The reasons for corrections and refusals',
    lead: 'Why a proof comes back, and what to send instead.',
    blocks: [],
  },
  reasonKinds: {
    correction: 'Needs a correction: you can send another document',
    refusal: 'Refusal',
    revocation: 'Code revoked',
  },
  reasonRoles: { pupil: 'Pupils', student: 'Students', teacher: 'Teachers' },
  reasonNow: {
    correction: `Correct your application [in the guide](guide), within ${limits.correctionLapseDays} days.`,
    refusal: 'If you think this is a mistake, [write to us](mail): we can reopen the application.',
    revocation: 'To talk about it, [write to us](mail): we can reinstate the code.',
  },
  schoolYear: 'the year you apply for',
  startsOn: 'the first day of the school year',
  installLicense: {
    title: 'Install the license',
    lead: 'What you get, where to keep it, and how long it works.',
    blocks: [
      { heading: 'The software', id: 'software' },
      {
        text: `Check that your computer is suitable: [system requirements](systemRequirements). Then [download ${product}](download).`,
      },
      { heading: 'The license code and the license file', id: 'license' },
      {
        list: [
          `The license code, ${codePrefix}-XXXX-XXXX-XXXX-XXXX, stays the same from year to year. Keep it.`,
          'The license file changes each year. You download it, or get it by e-mail, from your [status page](status).',
        ],
      },
      {
        steps: [
          `Open ${product}, then the license management.`,
          'Choose the license file you downloaded.',
          'If the software asks for a code, enter your license code.',
        ],
      },
      { heading: 'Until when?', id: 'validity' },
      {
        text: 'A license is valid until the end of the school year. It keeps working for some months, to give you time to extend it: your [status page](status) shows both dates.',
      },
      { heading: 'Check the file without a connection', id: 'verify' },
      { text: 'The file is signed (JWS, Ed25519). The [documentation](docs) says where the public keys are.' },
      { heading: 'It does not work', id: 'trouble' },
      { text: `First check your code [in the guide](guide). For the software itself, [${vendor} answers](support).` },
    ],
  },
}
