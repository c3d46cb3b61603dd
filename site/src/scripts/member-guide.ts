import { chooseSituation } from './choose-situation.ts'
import { during } from './form.ts'
import type { CampusGuide } from './guide.ts'
import { keep, typed } from './keep.ts'
import { readDecision } from './read-decision.ts'
import { requestLicense } from './request-license.ts'
import { said } from './said.ts'
import { sendAttestation } from './send-attestation.ts'
import { currentOf, isOpen, licenseOf, type Situation, situation } from './situation.ts'

/** The guide for a signed-in member. Each part shows its own section and reports changes. */
export type Visit = {
  guide: CampusGuide
  now: () => Situation
  /** Shows the new situation. With `isAsked`, also leads the member there. */
  change: (now: Situation, isAsked?: boolean) => void
}

/** A part of the guide, created once. Returns the function that shows a situation. */
type Part = (visit: Visit) => (now: Situation) => void

const PARTS: readonly Part[] = [chooseSituation, sendAttestation, readDecision, requestLicense]
const LOOK_EVERY = 60_000
const guides = new WeakMap<CampusGuide, (isAsked: boolean) => Promise<void>>()

/** Shows a member's current step, and does steps 3 and 4 with them. */
export async function followMember(guide: CampusGuide, isAsked: boolean) {
  const look = guides.get(guide) ?? begin(guide)
  guides.set(guide, look)
  await look(isAsked)
}

function begin(guide: CampusGuide) {
  let current: Situation | undefined
  const visit: Visit = {
    guide,
    now: () => {
      if (!current) throw new Error('nobody is signed in')
      return current
    },
    change: (now, isAsked = false) => {
      current = now
      showSteps(visit, isAsked)
      for (const show of shown) show(now)
    },
  }
  const shown = PARTS.map((part) => part(visit))

  // The decision may be made while the page is open.
  const lookAgain = async () => {
    const application = current && currentOf(current)
    if (document.hidden || application?.status !== 'in-review') return
    const now = await situation().catch(() => undefined)
    if (now && currentOf(now)?.version !== application.version) visit.change(now, true)
  }
  setInterval(() => void lookAgain(), LOOK_EVERY)
  document.addEventListener('visibilitychange', () => void lookAgain())
  return async (isAsked: boolean) => visit.change(await situation(), isAsked)
}

/** Shows the current step and a summary of the others. */
function showSteps({ guide, now, change }: Visit, isAsked: boolean) {
  const { me, openFor } = now()
  const application = currentOf(now())
  const path = application ? '' : typed('path-taken')
  guide.go(application || path ? 4 : 3, isAsked)
  guide.say(1, me.email)
  guide.say(2, said('signed.in', { email: me.email }), 'sign.out', () =>
    during(guide.one('.steps'), () => guide.signOut()),
  )
  if (path)
    guide.say(3, said(`path.${path}`, { year: openFor, code: typed('renewsCode') }), 'change', () => {
      keep({ 'path-taken': '' })
      change(now(), true)
    })
  if (application) guide.say(3, said('year', { reference: application.reference, year: application.schoolYear }))

  const status = application?.status
  const done = {
    a: !isOpen(application),
    b: status === 'approved' || status === 'refused',
    c: licenseOf(now(), application) !== undefined,
  }
  for (const [name, isDone] of Object.entries(done))
    guide.one(`[data-sub=${name}]`).dataset['state'] = isDone ? 'done' : 'todo'
  const live = guide.one('.live')
  live.hidden = !status
  live.textContent = status ? said(`st.${status}`) : ''
}
