import type { ApplicationId } from '#schemas/id.ts'

/** The function that may sign licenses, for those who may not. */
export type Issuing = {
  /**
   * Issues the license that comes with an approval, and plans the mail of both. Repeated, it changes nothing. Throws when
   * it could not be done.
   */
  issue(applicationId: ApplicationId): Promise<void>
}
