import type { Answer } from './call.ts'
import { Refused } from './call.ts'
import { during, make } from './form.ts'
import { one } from './one.ts'
import { dayAndTime, said } from './said.ts'

type Sessions = Answer<'GET /me/sessions'>['items']
type Session = Sessions[number]

/** How sessions of members or of reviewers are read and ended. */
type Operations = {
  list(): Promise<{ items: Sessions }>
  end(sessionId: Session['sessionId']): Promise<unknown>
  endOthers(): Promise<unknown>
}

/** Shows the open sessions when they are asked for. Each but the current one, which has “Sign out”, can be ended. */
export function sessionsIn(section: HTMLElement, { list, end, endOthers }: Operations) {
  const part = (name: string) => one(section, `[data-${name}]`)
  const [outcome, others] = [part('said'), part('others')]

  const read = async () => {
    const { items } = await list()
    part('show').hidden = true
    part('open').hidden = false
    others.hidden = items.length === 1
    part('list').replaceChildren(...items.map((session) => sessionItem(session, () => endOne(session))))
  }
  const tell = async (text: string) => {
    await read()
    outcome.textContent = text
    outcome.focus()
  }
  const endOne = async ({ sessionId }: Session) => {
    try {
      await end(sessionId)
    } catch (error) {
      // It ended meanwhile, which is what was wanted.
      if (!(error instanceof Refused && error.code === 'session.not-found')) throw error
    }
    await tell(said('session.ended.one'))
  }
  const onClick = (button: HTMLElement, act: () => Promise<void>) =>
    button.addEventListener('click', () => during(section, act))
  onClick(part('show'), async () => {
    await read()
    part('list').querySelector('li')?.focus()
  })
  onClick(others, async () => {
    await endOthers()
    await tell(said('session.ended.others'))
  })

  const sessionItem = ({ createdAt, expiresAt, current }: Session, onEnd: () => Promise<void>) => {
    const dates = { date: dayAndTime(createdAt), until: dayAndTime(expiresAt) }
    const item = make('li', { tabIndex: -1 }, said(current ? 'session.current' : 'session.other', dates))
    if (current) return item
    const button = make('button', { className: 'link', type: 'button' }, said('session.end'))
    button.ariaLabel = said('session.end.of', dates)
    onClick(button, onEnd)
    item.append(' ', button)
    return item
  }
}
