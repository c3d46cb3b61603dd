import { type Answer, call } from './call.ts'
import { now } from './clock.ts'

export type Application = Answer<'GET /applications/{applicationId}'>
type License = Answer<'POST /licenses'>

/** Everything that the server says about a member. */
export type Situation = {
  me: Answer<'GET /me'>
  /** The school year that is open for applications. */
  openFor: string
  applications: readonly Application[]
  licenses: readonly License[]
}

const CLOSED: readonly string[] = ['expired', 'withdrawn']
const OPEN: readonly string[] = ['awaiting-attestation', 'correction-requested']

/** Loads a member's situation from the server. */
export async function situation(): Promise<Situation> {
  const [me, { openFor, items }, licenses] = await Promise.all([
    call('GET /me'),
    call('GET /applications'),
    call('GET /licenses'),
  ])
  return { me, openFor, applications: items, licenses: licenses.items }
}

/** The application for the open school year, unless it was withdrawn or has expired. */
export function currentOf({ applications, openFor }: Situation): Application | undefined {
  const found = applications.find(({ schoolYear }) => schoolYear === openFor)
  return found && !CLOSED.includes(found.status) ? found : undefined
}

/** The license for an application, if it was requested. */
export const licenseOf = ({ licenses }: Situation, application: Application | undefined) =>
  licenses.find(({ schoolYear }) => schoolYear === application?.schoolYear)

/** In milliseconds: who wanted the license with the approval, and has none by then, can request it by hand. */
const AT_ONCE = 3_600_000

/** Whether the license is being made that was wanted with the approval. It comes within seconds. */
export const isIssuing = ({ status, withLicense, decision }: Application): boolean =>
  status === 'approved' && withLicense === true && now() - Date.parse(decision?.at ?? '') < AT_ONCE

/** Whether a machine works on an answer or on a license. */
export function isSoon(situation: Situation): boolean {
  const application = currentOf(situation)
  if (!application) return false
  const isWeighed = application.seal === 'reading' || application.schoolAddress === 'weighing'
  return isWeighed || (isIssuing(application) && !licenseOf(situation, application))
}

/** The newest approved application whose license was not requested yet, and still can be. */
export const owedOf = ({ me, applications, licenses }: Situation) =>
  applications.find(
    (one) =>
      one.status === 'approved' &&
      me.licenseCode?.status === 'active' &&
      Date.parse(one.requestableUntil ?? '') > now() &&
      !isIssuing(one) &&
      !licenses.some((license) => license.schoolYear >= one.schoolYear),
  )

/** Whether the member can still change the application. */
export const isOpen = (application: Application | undefined) => !application || OPEN.includes(application.status)

/** The situation with a changed application. */
export const withApplication = (before: Situation, application: Application): Situation => ({
  ...before,
  applications: [application, ...before.applications.filter(({ id }) => id !== application.id)],
})
