import * as z from 'zod'
import { MemberId } from '#schemas/id.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'

/** For whom and for which year a number proved something. Without a member, who is gone. It ends with the year's grace. */
export const Taken = z.strictObject({
  memberId: MemberId.optional(),
  schoolYear: SchoolYear,
  at: Instant,
  until: Instant,
})
export type Taken = z.infer<typeof Taken>
