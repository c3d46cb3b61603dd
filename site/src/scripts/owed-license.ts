import { call } from './call.ts'
import { onSubmit } from './form.ts'
import { licenseCard } from './license-cards.ts'
import { one } from './one.ts'
import { lastDay, said } from './said.ts'
import { owedOf, type Situation } from './situation.ts'

type License = Situation['licenses'][number]

/**
 * Offers the license of an approved year that was not requested yet. Returns the function that shows a situation;
 * `isElsewhere`: the page has another place to request it.
 */
export function owedLicense(section: HTMLElement, licensed: (license: License) => Promise<void> | void) {
  const [title, by, place] = [one(section, 'h2'), one(section, '[data-by]'), one(section, '[data-owed-license]')]
  const form = one<HTMLFormElement>(section, 'form')
  let current: Situation | undefined
  onSubmit(form, async () => {
    const { me } = current ?? {}
    if (!me?.licenseCode) return
    const license = await call('POST /licenses', { body: { code: me.licenseCode.code } })
    title.textContent = said('owed.issued', { year: license.schoolYear })
    by.hidden = true
    form.hidden = true
    place.replaceChildren(licenseCard(license, me.email))
    await licensed(license)
    title.focus()
  })
  return (now: Situation, isElsewhere = false) => {
    current = now
    const owed = owedOf(now)
    // What was just issued stays until the page is left.
    const isIssued = place.firstChild !== null
    section.hidden = !isIssued && (!owed || isElsewhere)
    if (!owed || isIssued) return
    title.textContent = said('owed.title', { year: owed.schoolYear })
    by.textContent = owed.requestableUntil ? said('request.by', { date: lastDay(owed.requestableUntil) }) : ''
  }
}
