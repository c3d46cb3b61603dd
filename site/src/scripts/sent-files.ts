import { make } from './form.ts'
import { dayAndTime, said } from './said.ts'
import type { Application } from './situation.ts'

/** What was sent with an application: for whom, which files, when, and what became of them. */
export function sentFiles({ uploads, submittedAt, givenName, familyName, role, school }: Application): Node[] {
  const sent = uploads.filter(({ state }) => state !== 'announced')
  if (sent.length === 0) return []
  const name = `${givenName} ${familyName}`.trim()
  return [
    make(
      'p',
      {},
      make('strong', {}, said('sent.title')),
      make('br'),
      said('sent.for', { name, role: said(`role.${role}`), school }),
    ),
    make(
      'ul',
      { className: 'files' },
      ...sent.map((file) =>
        make(
          'li',
          {},
          make('p', {}, file.name),
          make(
            'p',
            { className: 'hint' },
            [submittedAt ? said('sent.at', { date: dayAndTime(submittedAt) }) : '', said(`sent.${file.state}`)]
              .filter(Boolean)
              .join(' '),
          ),
        ),
      ),
    ),
  ]
}
