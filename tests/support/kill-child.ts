import { flushCompileCache } from 'node:module'
import type { ApplicationId, MemberId } from '#schemas/id.ts'
import type { Place as DuePlace } from '../../functions/ports/due.ts'
import { decideByEvidence } from '../../functions/steps/later/decide-by-evidence.ts'
import { deliver } from '../../functions/steps/later/deliver.ts'
import { issueWithApproval } from '../../functions/steps/license/issue-with-approval.ts'
import { type EngineCall, onEveryCall } from './engine-calls.ts'
import { type Asking, aWorld, type Place } from './world.ts'

/**
 * What the child does: one request to the API; what the stream reports: one mail, or evidence of a member; or to issue
 * the license that comes with an approval.
 */
export type Deed =
  | { method: string; path: string; asking: Asking }
  | { deliver: DuePlace }
  | { weigh: MemberId }
  | { issue: ApplicationId }
export type Order = { place: Place; deed: Deed; killAt: Pick<EngineCall, 'call' | 'moment'> }

/** A process that does one thing and is killed at a given request to AWS. If it is not killed, it prints the answer. */
const { place, deed, killAt } = JSON.parse(process.argv[2] ?? '') as Order
const world = await aWorld(place)
// A killed process writes no cache. Write the compiled code now, so that the next child starts faster.
flushCompileCache()
onEveryCall(world, ({ call, moment }) => {
  if (call === killAt.call && moment === killAt.moment) process.kill(process.pid, 'SIGKILL')
  return undefined
})
console.log(JSON.stringify(await perform()))
process.exit(0)

async function perform() {
  if ('weigh' in deed) return { rings: await decideByEvidence(await world.deps(), deed.weigh) }
  if ('issue' in deed) {
    await issueWithApproval(await world.deps(), { applicationId: deed.issue })
    return {}
  }
  if (!('deliver' in deed)) return world.call(deed.method, deed.path, deed.asking)
  const errors: unknown[] = []
  const needs = { depsFor: world.deps, failed: (error: unknown) => errors.push(error) }
  const failed = await deliver(needs, [deed.deliver])
  return { failed: failed.length, errors: errors.map(String) }
}
