import type { Journeys } from './journey.ts'

/** Requests, read units and write units of a step. */
type Cost = readonly [requests: number, rru: number, wru: number]

/** From the first step of the guide to the license. */
const JOURNEY = {
  register: [3, 0, 7],
  'mail sign-in-code': [4, 2, 3],
  verify: [4, 1, 12],
  me: [4, 4, 0],
  applications: [2, 2, 0],
  openApplication: [3, 2, 9],
  announceUpload: [3, 2, 4],
  confirmUpload: [3, 2, 6],
  submitApplication: [3, 2, 19],
  'mail review-application': [8, 4, 6],
  review: [2, 2, 0],
  openDocument: [3, 2, 2],
  decide: [3, 2, 21],
  'mail approved': [4, 2, 3],
  requestLicense: [3, 2, 15],
  'mail license': [4, 2, 3],
  licenses: [2, 2, 0],
} as const satisfies Record<string, Cost>

/**
 * What each step cost before a member was one item: measured by this bench at commit 8be5690, where steps of one name
 * are added up.
 */
export const BEFORE: Partial<Record<keyof Journeys, Record<string, Cost>>> = {
  first: {
    ...JOURNEY,
    'sweep: documents of the decision': [22, 11, 12],
    'sweep: documents of no decision': [22, 11, 4],
  },
  correction: {
    review: [2, 2, 0],
    openDocument: [3, 2, 2],
    decide: [3, 2, 17],
    'mail correction-requested': [4, 2, 3],
    application: [2, 2, 0],
    announceUpload: [3, 2, 4],
    confirmUpload: [3, 2, 8],
    submitApplication: [3, 2, 21],
    'mail review-application': [8, 4, 6],
  },
  renewal: {
    ...JOURNEY,
    'sweep: reminder to renew': [23, 12, 10],
    'mail renewal-reminder': [4, 2, 3],
    verify: [4, 1, 6],
    checkLicenseCode: [2, 1, 1],
  },
  reviewing: {
    reviewSignIn: [3, 0, 7],
    'mail review-code': [4, 2, 3],
    reviewVerify: [3, 0, 6],
    queue: [2, 1.5, 0],
    figures: [10, 5.5, 0],
  },
  idle: { 'sweep of nothing': [17, 8.5, 0] },
}
