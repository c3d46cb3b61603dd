/** At most `most` in any span of so many seconds. */
type Window = { most: number; seconds: number }

/** What is counted, for whom, and how much of it there may be. */
export type Budget = {
  /** Whose it is: each owner has one of its own. `service`: there is one for all. */
  of:
    | 'network'
    | 'address'
    | 'address-in-network'
    | 'address-of-member'
    | 'address-of-portal'
    | 'challenge'
    | 'member'
    | 'portal'
    | 'reviewers'
    | 'service'
  /** What counts, in one sentence for the documentation. */
  counts: string
  /** All of them hold. One window of more than `MOST_TIMES` is counted from its fixed beginning; others slide. */
  windows: readonly Window[]
  /** The same in a sandbox, where it is less. */
  sandbox?: readonly Window[]
  /** What happens beyond it. */
  beyond: 'refused' | 'challenge' | 'later' | 'left out'
}

/** A budget of at most so many keeps the time of each; a larger one keeps a count. */
export const MOST_TIMES = 20

const MINUTE = 60
const TEN_MINUTES = 600
const HOUR = 3_600
const DAY = 86_400

const at = (most: number, seconds: number): Window => ({ most, seconds })
const CODES = [at(1, MINUTE), at(5, HOUR), at(10, DAY)]
const CLAIMS = [at(2, HOUR), at(4, DAY)]

/**
 * Everything that costs something or disturbs somebody has a budget, spent exactly and before it happens. This is the
 * only list of them: the contract names what an operation spends (`Operation.spends`), `docs/budgets.md` prints it, and
 * `npm run budgets` shows and lifts it.
 */
export const BUDGETS = {
  'anonymous-requests': {
    of: 'network',
    counts:
      'Requests that write or compare something, without a session or a key; of those that show a code, only the refused ones.',
    windows: [at(600, TEN_MINUTES)],
    beyond: 'refused',
  },
  'code-from-network': {
    of: 'address-in-network',
    counts: 'Codes to an address that one network asks for.',
    windows: [at(1, MINUTE), at(3, HOUR), at(5, DAY)],
    beyond: 'refused',
  },
  'code-from-anybody': {
    of: 'address',
    counts: 'Codes to an address that browsers ask for which never signed in with it.',
    windows: CODES,
    beyond: 'refused',
  },
  'codes-of-reviewer': {
    of: 'address',
    counts: 'The same to a reviewer, beyond the ones before: no stranger alone uses them up.',
    windows: [at(200, DAY)],
    beyond: 'refused',
  },
  'code-from-device': {
    of: 'address',
    counts: 'Codes to an address that browsers ask for which signed in with it before. No stranger can use them up.',
    windows: CODES,
    beyond: 'refused',
  },
  'code-to-new-address': {
    of: 'address-of-member',
    counts: 'Codes to an address that one member names: to change theirs, or because it is at their school.',
    windows: [at(1, MINUTE), at(3, DAY)],
    beyond: 'refused',
  },
  'codes-to-new-address': {
    of: 'address',
    counts: 'The same of all members together.',
    windows: [at(10, HOUR), at(20, DAY)],
    beyond: 'refused',
  },
  'code-for-member': {
    of: 'member',
    counts: 'Codes and other mails that a signed-in member asks for.',
    windows: CODES,
    beyond: 'refused',
  },
  'free-codes': {
    of: 'network',
    counts: 'Codes that unknown browsers ask for without solving a challenge, and wrong codes that they show.',
    windows: [at(30, TEN_MINUTES)],
    beyond: 'challenge',
  },
  'free-codes-in-all': {
    of: 'service',
    counts: 'The same of all networks together. It ends early while too many of these mails come back.',
    windows: [at(5_000, HOUR)],
    beyond: 'challenge',
  },
  'solved-challenge': {
    of: 'challenge',
    counts: 'Codes that a solved challenge gives. It ends after 10 minutes.',
    windows: [at(1, TEN_MINUTES)],
    beyond: 'challenge',
  },
  'solved-codes': {
    of: 'network',
    counts: 'Codes that unknown browsers ask for after solving a challenge.',
    windows: [at(600, TEN_MINUTES)],
    beyond: 'refused',
  },
  'solved-codes-in-a-day': {
    of: 'network',
    counts: 'The same in a day.',
    windows: [at(3_000, DAY)],
    beyond: 'refused',
  },
  'member-changes': {
    of: 'member',
    counts: 'Changes that a member makes. Who used them up can still erase the account and sign out.',
    windows: [at(100, DAY)],
    beyond: 'refused',
  },
  'objections-taken-back': {
    of: 'member',
    counts: 'Objections to schools that a member takes back. To object is always possible.',
    windows: [at(10, DAY)],
    beyond: 'refused',
  },
  'claims-of-code': {
    of: 'member',
    counts: 'Claims of the license code of a member: as many as mails to them about it.',
    windows: CLAIMS,
    beyond: 'refused',
  },
  'member-slots': {
    of: 'member',
    counts: 'Slots for files that a member is given, each for the bytes of one file and for 15 minutes.',
    windows: [at(40, DAY)],
    beyond: 'refused',
  },
  'member-documents': {
    of: 'member',
    counts: 'Documents of a member that are checked.',
    windows: [at(30, DAY)],
    beyond: 'refused',
  },
  'portal-requests': {
    of: 'portal',
    counts: 'Requests of a portal.',
    windows: [at(3_000, MINUTE)],
    beyond: 'refused',
  },
  'portal-rows': {
    of: 'portal',
    counts: 'Rows of people that a portal sends, and single changes.',
    windows: [at(10_000, MINUTE)],
    sandbox: [at(1_000, MINUTE)],
    beyond: 'refused',
  },
  'portal-rows-in-a-day': {
    of: 'portal',
    counts: 'The same in a day.',
    windows: [at(100_000, DAY)],
    sandbox: [at(5_000, DAY)],
    beyond: 'refused',
  },
  'portal-deliveries': {
    of: 'portal',
    counts: 'Test events and repeated deliveries that a portal asks for.',
    windows: [at(120, MINUTE), at(5_000, DAY)],
    sandbox: [at(60, MINUTE), at(1_000, DAY)],
    beyond: 'refused',
  },
  'portal-slots': {
    of: 'portal',
    counts: 'Slots for the files of the members of a portal.',
    windows: [at(7_000, DAY)],
    sandbox: [at(300, DAY)],
    beyond: 'refused',
  },
  'portal-documents': {
    of: 'portal',
    counts: 'Documents of the members of a portal that are checked.',
    windows: [at(5_000, DAY)],
    sandbox: [at(200, DAY)],
    beyond: 'refused',
  },
  'mails-about-oneself': {
    of: 'address',
    counts: 'Mails to an address about what happened to its member, and reminders.',
    windows: [at(10, HOUR), at(20, DAY)],
    beyond: 'later',
  },
  'mails-of-school': {
    of: 'address-of-portal',
    counts: 'Mails to an address because of what one school did.',
    windows: [at(3, HOUR), at(6, DAY)],
    beyond: 'later',
  },
  'mails-of-schools': {
    of: 'address',
    counts: 'The same of all schools together.',
    windows: [at(10, HOUR), at(20, DAY)],
    beyond: 'later',
  },
  'mails-of-claims': {
    of: 'address',
    counts: 'Mails to the owner of a license code because somebody with another address asks to continue it.',
    windows: CLAIMS,
    beyond: 'later',
  },
  'mails-to-reviewers': {
    of: 'reviewers',
    counts: 'Mails to the reviewers that say which application waits. The queue shows all of them.',
    windows: [at(10, HOUR), at(20, DAY)],
    beyond: 'left out',
  },
  'mails-to-reviewers-of-member': {
    of: 'member',
    counts: 'The same because of one member: no member alone uses them up.',
    windows: [at(2, HOUR), at(3, DAY)],
    beyond: 'left out',
  },
  'mails-to-reviewers-of-school': {
    of: 'portal',
    counts: 'The same because of one school.',
    windows: [at(3, HOUR), at(6, DAY)],
    beyond: 'left out',
  },
  'suppressed-codes': {
    of: 'address',
    counts: 'Codes to an address from which a mail came back: they are tried all the same.',
    windows: [at(1, DAY)],
    beyond: 'left out',
  },
} as const satisfies Record<string, Budget>

export type BudgetName = keyof typeof BUDGETS

/**
 * What an operation spends; `functions/api/spend.ts` spends it before the step.
 *
 * - `request`: `anonymous-requests`. `refusal`: the same, only when it is refused.
 * - `code`: a mailed code, by who asks for it (`functions/steps/sign-in/spend-code-mail.ts`). `mail`: `code-for-member`, when
 *   there is something to send.
 * - `change`: of a member, `member-changes`; of a portal, one of `portal-rows`. `rows`: as many of `portal-rows` as the
 *   body has rows.
 * - `slot`: `member-slots` or `portal-slots`, when a slot is given (`announce-upload.ts`).
 * - `document`: `member-documents` or `portal-documents`, when a file is checked (`confirm-upload.ts`). `delivery`:
 *   `portal-deliveries`.
 *
 * What spends nothing only reads, ends something of the caller's own, takes a mailed code, or is done by a reviewer.
 */
export type Spending = 'request' | 'refusal' | 'code' | 'mail' | 'change' | 'rows' | 'slot' | 'document' | 'delivery'
