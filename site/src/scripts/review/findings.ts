import type { Answer } from '../call.ts'
import { make } from '../form.ts'
import { day, said } from '../said.ts'

type Findings = NonNullable<Answer<'GET /reviews/{applicationId}'>['findings']>

/** What a machine found on the documents and of addresses, and why it left them to a person. Nothing where it found nothing. */
export function showFindings(place: HTMLElement, findings: Findings | undefined) {
  const { seals = [], addresses = [], because = [], alarm = false } = findings ?? {}
  place.hidden = !findings
  place.classList.toggle('told', alarm)
  place.classList.toggle('attention', alarm)
  place.querySelector('ul')?.replaceChildren(
    ...seals.map(({ verdict, sealedOn, name }) =>
      make(
        'li',
        {},
        said(verdict === 'valid' ? 'seal.valid' : 'seal.other', {
          date: day(`${sealedOn}T12:00:00.000Z`),
          name: said(`match.${name}`),
        }),
      ),
    ),
    ...addresses.map(({ standing, school, domain, confirmedAt }) =>
      make('li', {}, said(`address.${standing}`, { school, domain, date: day(confirmedAt) })),
    ),
    ...because.map((cause) => make('li', {}, said(`cause.${cause}`))),
  )
}
