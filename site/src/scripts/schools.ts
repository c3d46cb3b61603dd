import type { MemberId, PortalId } from '#schemas/id.ts'
import { type Answer, call, isSessionOver, Refused } from './call.ts'
import { during, make } from './form.ts'
import { cloneOf, codeCard, licenseItem } from './license-cards.ts'
import { one } from './one.ts'
import { day, said } from './said.ts'

type Schools = Answer<'GET /me/schools'>
export type School = Schools['items'][number]
/** A school that keeps something of the member, or to which they object. */
type Shown = Omit<School, 'memberId'> & { memberId?: MemberId }

const GOING_ON: readonly string[] = ['awaiting-attestation', 'in-review', 'correction-requested', 'approved']

/**
 * The schools that act for the signed-in member, and those to which they object. `undefined` if this could not be read,
 * unless the session ended.
 */
export const readSchools = (): Promise<Schools | undefined> =>
  call('GET /me/schools').catch((error) => {
    if (isSessionOver(error) || !(error instanceof Refused)) throw error
    return undefined
  })

/** Whether a school handles the member's license for a school year. */
export const isSeenTo = (schools: readonly School[], year: string) =>
  schools.some(
    ({ objectedAt, applications: [newest] }) =>
      !objectedAt && newest?.schoolYear === year && GOING_ON.includes(newest.status),
  )

/**
 * Shows what schools requested for the member, each with a button to object. Returns the function that shows a list.
 * `readAgain` loads the list again, with everything that depends on it.
 */
export function schoolsIn(section: HTMLElement, readAgain: () => Promise<void>) {
  const part = (selector: string) => one(section, selector)
  const [list, failed, outcome] = [part('[data-list]'), part('[data-failed]'), part('[data-outcome]')]

  const show = (schools: Schools | undefined) => {
    const { items, objections } = schools ?? { items: [], objections: [] }
    const all: Shown[] = [...items, ...objections.map((one) => ({ ...one, applications: [], licenses: [] }))]
    section.hidden = schools !== undefined && all.length === 0
    part('[data-lead]').hidden = items.length === 0
    failed.hidden = schools !== undefined
    outcome.textContent = ''
    list.replaceChildren(...all.map((school) => schoolItem(school, { object, allow })))
  }
  const allow = async (portalId: PortalId) => {
    await call('DELETE /me/schools/{portalId}/objection', { params: { portalId } })
    await readAgain()
    section.hidden = false
    outcome.textContent = said('school.allowed')
    outcome.focus()
  }
  const object = async (memberId: MemberId, item: HTMLElement) => {
    try {
      const after = await call('POST /me/schools/{memberId}/object', { params: { memberId } })
      const objected = schoolItem(after, { object, allow })
      item.replaceWith(objected)
      objected.querySelector<HTMLElement>('[data-told]')?.focus()
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'member.not-found')) throw error
      await readAgain()
      section.hidden = false
      outcome.textContent = said('school.gone')
      outcome.focus()
    }
  }
  part('[data-again]').addEventListener('click', () =>
    during(section, async () => {
      await readAgain()
      part(failed.hidden ? 'h2' : '[data-again]').focus()
    }),
  )
  return show
}

type Deeds = {
  object(memberId: MemberId, item: HTMLElement): Promise<void>
  allow(portalId: PortalId): Promise<void>
}

function schoolItem(school: Shown, { object, allow }: Deeds): HTMLElement {
  const { memberId, portalId, portal, objectedAt, applications, licenseCode, licenses } = school
  const [newest, ...former] = applications
  const item = cloneOf('school')
  const part = (name: string) => one(item, `[data-${name}]`)
  item.prepend(make('h3', {}, portal))
  part('told').hidden = !objectedAt
  if (objectedAt)
    part('told').replaceChildren(
      make('p', {}, said('school.objected', { date: day(objectedAt) })),
      make('p', {}, said('school.objected.now')),
    )
  if (newest) {
    const { status, schoolYear: year } = newest
    const isLicensed =
      status === 'approved' &&
      licenses.some(({ schoolYear, codeStatus }) => schoolYear === year && codeStatus === 'active')
    part('newest').replaceChildren(
      make('p', { className: 'live' }, said(`school.st.${status}`)),
      make('p', {}, said('school.asked', { school: newest.school, role: said(`role.${newest.role}`), year })),
      // After an objection, do not send the member to that school.
      ...(objectedAt ? [] : [make('p', {}, said(`school.now.${isLicensed ? 'licensed' : status}`))]),
    )
  }
  part('former').hidden = former.length === 0
  part('years').replaceChildren(
    ...former.map(({ schoolYear: year, status }) =>
      make('li', {}, said('school.year', { year, status: said(`school.st.${status}`) })),
    ),
  )
  part('licenses').replaceChildren(
    ...(licenseCode ? [codeOf(licenseCode)] : []),
    ...licenses.map((license) => licenseItem(license, { heading: 'h4' })),
  )
  part('objecting').hidden = objectedAt !== undefined || !memberId
  part('allow').hidden = objectedAt === undefined
  part('allow').addEventListener('click', () => during(item, () => allow(portalId)))
  const [ask, sure] = [part('object'), part('sure')]
  const open = (isOpen: boolean) => {
    sure.hidden = !isOpen
    ask.ariaExpanded = String(isOpen)
    if (isOpen) part('question').focus()
    else ask.focus()
  }
  ask.addEventListener('click', () => open(ask.ariaExpanded !== 'true'))
  part('cancel').addEventListener('click', () => open(false))
  if (memberId) part('object-sure').addEventListener('click', () => during(item, () => object(memberId, item)))
  return item
}

const codeOf = (licenseCode: NonNullable<School['licenseCode']>) =>
  licenseCode.status === 'active'
    ? codeCard(licenseCode)
    : make('p', {}, said(`school.code.${licenseCode.status}`, { code: licenseCode.code }))
