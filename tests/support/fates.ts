import { expect } from 'vitest'

/** Approved by a machine. */
export const APPROVED = { status: 'approved', because: [], alarm: false }
/** Left to a person, for this reason at least. */
export const left = (because: string, alarm = false) => ({
  status: 'in-review',
  because: because === 'nothing-suffices' ? [because] : expect.arrayContaining([because]),
  alarm,
})
