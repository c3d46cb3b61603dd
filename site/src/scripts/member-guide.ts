import { chooseSituation } from './choose-situation.ts'
import { during } from './form.ts'
import type { CampusGuide } from './guide.ts'
import { keep, typed } from './keep.ts'
import { owedLicense } from './owed-license.ts'
import { readDecision } from './read-decision.ts'
import { requestLicense } from './request-license.ts'
import { said } from './said.ts'
import { schoolAddress } from './school-address.ts'
import { sendAttestation } from './send-attestation.ts'
import {
  type Application,
  currentOf,
  isOpen,
  isSoon,
  licenseOf,
  owedOf,
  type Situation,
  situation,
} from './situation.ts'

/** The guide for a signed-in member. Each part shows its own section and reports changes. */
export type Visit = {
  guide: CampusGuide
  now: () => Situation
  /** Shows the new situation. With `isAsked`, also leads the member there. */
  change: (now: Situation, isAsked?: boolean) => void
}

/** A part of the guide, created once. Returns the function that shows a situation. */
type Part = (visit: Visit) => (now: Situation) => void

const PARTS: readonly Part[] = [
  offerOwed,
  chooseSituation,
  schoolAddress,
  sendAttestation,
  readDecision,
  requestLicense,
]
/** The part of step 4 that a status is about, where it is not the first. */
const LEADS_TO: Partial<Record<Application['status'], 'b' | 'c'>> = { 'in-review': 'b', refused: 'b', approved: 'c' }
const LOOK_EVERY = 60_000
/** What a machine does comes within seconds. After some tries, it is looked for as any decision is. */
const SOON = { every: 1000, most: 20 }
const guides = new WeakMap<CampusGuide, (isAsked: boolean) => Promise<void>>()

/** Shows a member's current step, and does steps 3 and 4 with them. */
export async function followMember(guide: CampusGuide, isAsked: boolean) {
  const look = guides.get(guide) ?? begin(guide)
  guides.set(guide, look)
  await look(isAsked)
}

function begin(guide: CampusGuide) {
  let current: Situation | undefined
  /** How many times the page still looks for the answer of a machine. */
  let soon = 0
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
      if (isSoon(now) && soon === 0) lookSoon(SOON.most)
    },
  }
  const shown = PARTS.map((part) => part(visit))

  // The decision may be made while the page is open.
  setInterval(() => {
    const application = current && currentOf(current)
    if (!document.hidden && application?.status === 'in-review') void follow(false).catch(() => undefined)
  }, LOOK_EVERY)
  const lookSoon = (times: number) => {
    soon = times
    if (times === 0) return
    setTimeout(async () => {
      await follow(false).catch(() => undefined)
      lookSoon(current && isSoon(current) ? times - 1 : 0)
    }, SOON.every)
  }
  /** Leads the member to what changed, or to where they are when `isAsked`. */
  const follow = async (isAsked: boolean) => {
    const before = current && currentOf(current)
    const now = await situation()
    const isSame = JSON.stringify(now) === JSON.stringify(current)
    const isDecided = before?.status === 'in-review' && currentOf(now)?.status !== before.status
    if (isAsked || !isSame) visit.change(now, isAsked || isDecided)
  }
  return follow
}

/** Above the steps: the license of a former year that was approved and not requested. */
function offerOwed({ guide, now, change }: Visit) {
  const show = owedLicense(guide.one('[data-owed]'), (license) =>
    change({ ...now(), licenses: [license, ...now().licenses] }),
  )
  return (situation: Situation) => show(situation, owedOf(situation)?.id === currentOf(situation)?.id)
}

/** Shows the current step and a summary of the others. */
function showSteps({ guide, now, change }: Visit, isAsked: boolean) {
  const { me, openFor } = now()
  const application = currentOf(now())
  const path = application ? '' : typed('path-taken')
  guide.go(application || path ? 4 : 3, isAsked)
  const sub = application ? LEADS_TO[application.status] : undefined
  if (isAsked && sub) guide.lead(guide.one(`[data-sub=${sub}] h3`))
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
