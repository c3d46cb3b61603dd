import { type Answer, call } from './call.ts'

export type Application = Answer<'GET /applications/{applicationId}'>
type License = Answer<'POST /licenses'>

/** Where a member is: what the server says of them. */
export type Situation = {
  me: Answer<'GET /me'>
  /** The school year that one can apply for now. */
  openFor: string
  applications: readonly Application[]
  licenses: readonly License[]
}

const CLOSED: readonly string[] = ['expired', 'withdrawn']
const OPEN: readonly string[] = ['awaiting-attestation', 'correction-requested']

/** Asks the server where the member is. */
export async function situation(): Promise<Situation> {
  const [me, { openFor, items }, licenses] = await Promise.all([
    call('GET /me'),
    call('GET /applications'),
    call('GET /licenses'),
  ])
  return { me, openFor, applications: items, licenses: licenses.items }
}

/** The application for the school year that is open, if there is one that goes on. */
export function currentOf({ applications, openFor }: Situation): Application | undefined {
  const found = applications.find(({ schoolYear }) => schoolYear === openFor)
  return found && !CLOSED.includes(found.status) ? found : undefined
}

/** The license that an application led to, if it was requested. */
export const licenseOf = ({ licenses }: Situation, application: Application | undefined) =>
  licenses.find(({ schoolYear }) => schoolYear === application?.schoolYear)

/** Whether the member can still change what they send. */
export const isOpen = (application: Application | undefined) => !application || OPEN.includes(application.status)

/** The same situation with an application as it is now. */
export const withApplication = (now: Situation, application: Application): Situation => ({
  ...now,
  applications: [application, ...now.applications.filter(({ id }) => id !== application.id)],
})
