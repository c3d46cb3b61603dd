import type { objection as fr } from '../fr/objection.ts'

export const objection: typeof fr = {
  title: 'Do you object?',
  lead: 'An e-mail told you about a new address for your account, about your license code being carried over, or about a school that acts for you. You can object here.',
  code: 'Objection code',
  codeHint: 'Eight symbols, in the e-mail that led you here.',
  check: 'See what this is about',
  schools: 'See my schools',
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
    'enrollment.open':
      'A school acts for you: it requests your license, or vouches for you. Until {date}, you can object. It can then request nothing for you anymore. If it vouched for you, the code and the license obtained that way stop working.',
    'enrollment.objected': 'Your objection is recorded: this school can no longer act for you.',
    'enrollment.ended':
      'The code in this e-mail has not worked since {date}. You can still object on your status page: sign in with the address that got the e-mail.',
    'address-change.object': 'It was not me: object',
    'claim.object': 'It was not me: object',
    'enrollment.object': 'This school may not act for me',
    'address-change.keep': 'It was me: do nothing',
    'claim.keep': 'It was me: do nothing',
    'enrollment.keep': 'It may act for me: do nothing',
    kept: 'Nothing has changed. You can close this page.',
  },
}
