import type { BudgetName } from '#schemas/budget.ts'
import type { Email } from '#schemas/email.ts'
import type { Tenant } from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { ownerOf } from '../../domain/budget-owner.ts'
import { later } from '../../domain/calendar.ts'
import { type MailRow, urgencyOfRow } from '../../domain/due.ts'
import { MAILS, type Urgency } from '../../domain/mails.ts'
import { secondsToWait } from '../../domain/sending.ts'
import { isSandbox, portalOf, SITE } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Settled } from '../../ports/due.ts'
import type { Turn } from '../../ports/pace.ts'
import type { Letter, Posted } from '../../ports/post.ts'
import type { BudgetOf } from '../../ports/usage.ts'

type Needs = Pick<Deps, 'post' | 'pace' | 'mailboxes' | 'usage' | 'now' | 'reviewers' | 'tenant'>

/**
 * Sends one mail to those of its recipients that get mail: to the reviewers, one in each of their languages. After a
 * crash it is sent again, unchanged. A mail that no later attempt could send is given up. Beyond the budget of its
 * readers it waits; a mail to the reviewers is left out, because their queue shows the application. It also waits while
 * the mail service takes no more, and that is no failed attempt. A code that has ended is not sent.
 */
export async function deliverMail(deps: Needs, row: MailRow): Promise<Settled> {
  if (hasEnded(deps, row)) return { as: 'done' }
  const wait = await spendReaders(deps, row)
  if (wait === 'left out') return { as: 'done' }
  if (wait > 0) return putOff(deps, row, wait)
  const urgency = urgencyOfRow(deps.tenant, row)
  const outcomes: Posted[] = []
  for (const letter of lettersOf(deps, row)) {
    const reached = await Promise.all(letter.to.map((email) => isReached(deps, email, row)))
    const to = letter.to.filter((_, index) => reached[index])
    if (to.length === 0) continue
    const posted = await sendInTurn(deps, { ...letter, to }, urgency)
    if (posted === 'later' || posted === 'not today')
      return putOff(deps, row, secondsToWait(posted, urgency, letter.id))
    outcomes.push(posted)
  }
  return { as: outcomes.includes('rejected') ? 'dead' : 'done' }
}

/** How often a mail is sent in one visit that goes too fast. */
const TRIES = 3

/** Sends a letter when it is its turn. A service that says it is too much is asked again at the next turn. */
async function sendInTurn(
  deps: Pick<Deps, 'post' | 'pace'>,
  letter: Letter,
  urgency: Urgency,
  tries = TRIES,
): Promise<Exclude<Posted, 'too-fast' | 'closed'> | Exclude<Turn, 'now'>> {
  const { post, pace } = deps
  const turn = await pace.turn(urgency)
  if (turn !== 'now') return turn
  const posted = await post.send(letter)
  if (posted === 'closed') return 'not today'
  if (posted !== 'too-fast') return posted
  await pace.slowDown()
  return tries > 1 ? sendInTurn(deps, letter, urgency, tries - 1) : 'later'
}

const putOff = ({ now }: Pick<Deps, 'now'>, { attempts }: MailRow, seconds: number): Settled => ({
  as: 'later',
  dueAt: later(now, { seconds }),
  attempts,
})

/** Whether a mail brings a code that no longer works. */
const hasEnded = ({ now }: Pick<Deps, 'now'>, { mail: { data } }: MailRow): boolean =>
  'expiresAt' in data && data.expiresAt <= now

/**
 * Spends the budgets of those who read it. Returns how many seconds the mail must wait, or that it is left out. No mail
 * leaves a sandbox, so there it spends nothing.
 */
async function spendReaders(
  { usage, tenant }: Needs,
  { id, owner, mail, to, isAsked }: MailRow,
): Promise<number | 'left out'> {
  const budget = budgetOf(mail.name, tenant === SITE)
  if (budget === 'nothing' || isAsked || isSandbox(tenant)) return 0
  const waits = []
  for (const email of to ?? ['all' as const]) {
    const spending =
      email === 'all' ? [causeOf(owner, tenant), { budget, owner: ownerOf.all }] : spentFor(email, budget, tenant)
    waits.push(await spendEach(usage, spending, id))
  }
  const longest = Math.max(...waits)
  return longest > 0 && budget === 'mails-to-reviewers' ? 'left out' : longest
}

/** What a mail to all reviewers spends first: of the one who causes it, so that nobody uses up what all of them have. */
function causeOf(member: string, tenant: Tenant): BudgetOf {
  const school = portalOf(tenant)
  return school
    ? { budget: 'mails-to-reviewers-of-school', owner: school }
    : { budget: 'mails-to-reviewers-of-member', owner: member }
}

/** What a mail to somebody spends. A school spends its own first, so that it cannot delay what another one did. */
const spentFor = (email: Email, budget: BudgetName, tenant: Tenant): BudgetOf[] => [
  ...(budget === 'mails-of-schools'
    ? [{ budget: 'mails-of-school' as const, owner: ownerOf.mailsOf(tenant, email) }]
    : []),
  { budget, owner: ownerOf.mails(email) },
]

/** Spends one of each, up to the first that has none left. Returns how many seconds this one must wait. */
async function spendEach(usage: Needs['usage'], spending: readonly BudgetOf[], purchase: string): Promise<number> {
  for (const one of spending) {
    const spent = await usage.spend(one, { purchase })
    if (!spent.ok) return spent.retryAfter
  }
  return 0
}

/** What a school does to somebody has one budget, whichever mail tells it. */
function budgetOf(name: MailRow['mail']['name'], isOfSite: boolean): BudgetName | 'nothing' {
  const { spends } = MAILS[name]
  return spends === 'mails-about-oneself' && !isOfSite ? 'mails-of-schools' : spends
}

/** The letters of a row. Their ids differ, as each is a mail of its own. */
function lettersOf({ reviewers }: Pick<Deps, 'reviewers'>, { id, createdAt, mail, to, locale }: MailRow): Letter[] {
  if (to && locale) return [{ id, createdAt, mail, to, locale }]
  return Locale.options.flatMap((language) => {
    const readers = reviewers.list.filter((one) => one.locale === language).map(({ email }) => email)
    return readers.length > 0 ? [{ id: `${id}-${language}`, createdAt, mail, to: readers, locale: language }] : []
  })
}

/**
 * Whether an address gets a mail. A mail that the reader asked for is sent even after a complaint about another mail;
 * after one that came back, it is tried once a day, because who asks may have repaired their mailbox. Reviewers get all:
 * their work stops without.
 */
async function isReached({ mailboxes, usage, reviewers, now }: Needs, email: Email, row: MailRow): Promise<boolean> {
  const fault = await mailboxes.suppression(email)
  if (!fault || fault.until <= now || reviewers.byId(reviewers.idOf(email))) return true
  if (!row.isAsked && MAILS[row.mail.name].why !== 'asked') return false
  if (fault.reason === 'complaint') return true
  const { ok } = await usage.spend({ budget: 'suppressed-codes', owner: email }, { purchase: row.id })
  return ok
}
