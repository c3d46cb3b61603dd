import { chooseSituation } from './choose-situation.ts'
import { during } from './form.ts'
import type { CampusGuide } from './guide.ts'
import { keep, typed } from './keep.ts'
import { readDecision } from './read-decision.ts'
import { requestLicense } from './request-license.ts'
import { said } from './said.ts'
import { sendAttestation } from './send-attestation.ts'
import { currentOf, isOpen, licenseOf, type Situation, situation } from './situation.ts'

/** The guide for a member, as its parts need it: each shows its own, and says what changed. */
export type Visit = {
  guide: CampusGuide
  now: () => Situation
  /** Shows what changed; `isAsked` when the member is to be led there. */
  change: (now: Situation, isAsked?: boolean) => void
}

/** A part of the guide, made once: it answers how it shows where the member is. */
type Part = (visit: Visit) => (now: Situation) => void

const PARTS: readonly Part[] = [chooseSituation, sendAttestation, readDecision, requestLicense]
const LOOK_EVERY = 60_000
const guides = new WeakMap<CampusGuide, (isAsked: boolean) => Promise<void>>()

/** Shows a member where they are, and does the last two steps with them. */
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

  // A decision may come while the page is open.
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

/** Which step is the current one, and what the others come to. */
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
