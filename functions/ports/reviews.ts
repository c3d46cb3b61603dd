import type { Application, ApplicationForm } from '#schemas/application.ts'
import type { DecidedEntry } from '../domain/records.ts'
import type { Page, PageAt } from './page.ts'

/**
 * What the reviewers' queue shows of an application. `claimed`: it comes with a claim that is still open. `alarmed`: what
 * a machine found cannot be a mistake.
 */
export type QueueEntry = Pick<
  Extract<Application, { status: 'in-review' }>,
  'id' | 'schoolYear' | 'submittedAt' | 'decisionDueAt'
> &
  Pick<ApplicationForm, 'role' | 'school'> & { claimed: boolean; alarmed: boolean }

/** What reviewers work on, and what they decided. */
export type Reviews = {
  /** Waiting for a decision, oldest first. */
  queue(page: PageAt): Promise<Page<QueueEntry>>
  /** How many applications wait for a decision, counted up to `atMost`. */
  waiting(atMost: number): Promise<number>
  /** The decisions of a calendar date (`2026-09-01`), at most `limit`. */
  decidedOn(date: string, limit: number): Promise<DecidedEntry[]>
}
