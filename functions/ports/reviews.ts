import type { Application, ApplicationForm } from '#schemas/application.ts'
import type { DecidedEntry } from '../domain/records.ts'
import type { Page, PageAt } from './page.ts'

/** What a queue shows of an application; `key` is where the next page begins. */
export type QueueEntry = Pick<
  Extract<Application, { status: 'in-review' }>,
  'id' | 'schoolYear' | 'submittedAt' | 'decisionDueAt'
> &
  Pick<ApplicationForm, 'role' | 'school'> & { claimed: boolean }

/** What reviewers work on, and what they decided. */
export type Reviews = {
  /** Waiting for a decision, oldest first. */
  queue(page: PageAt): Promise<Page<QueueEntry>>
  /** How many wait for a decision, counted up to `atMost`. */
  waiting(atMost: number): Promise<number>
  /** What was decided on a calendar date; at most `limit`. */
  decidedOn(date: string, limit: number): Promise<DecidedEntry[]>
}
