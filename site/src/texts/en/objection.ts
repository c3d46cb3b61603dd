import type { objection as fr } from '../fr/objection.ts'

export const objection: typeof fr = {
  title: 'Was this not you?',
  lead: 'Someone asked to change the address of your account, or to carry over your license code. You can stop it here.',
  code: 'Objection code',
  codeHint: 'Eight symbols, in the e-mail that led you here.',
  check: 'See what this is about',
  object: 'It was not me: object',
  keep: 'It was me: do nothing',
  script: {
    'code.missing': 'Enter the code in the e-mail',
    'link.missing': 'Open this page from the link in the e-mail: it names what there is to stop.',
    'address-change.open':
      'The e-mail address of your account was replaced. Until {date}, you can undo this change. Every session will be ended.',
    'claim.open':
      'An application made with another address wants to carry over your license code. Until {date}, you can object.',
    'address-change.objected': 'The change of address is undone. Your account has its former address again.',
    'claim.objected': 'Your objection is recorded: your license code stays yours.',
    'address-change.ended': 'This change of address has been final since {date}. Write to us if it was not you.',
    'claim.ended': 'This application has no effect anymore. There is nothing to do.',
    kept: 'Nothing has changed. You can close this page.',
  },
}
