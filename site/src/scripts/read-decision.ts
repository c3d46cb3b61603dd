import { call } from './call.ts'
import { decisionOf } from './decision.ts'
import { during } from './form.ts'
import type { Visit } from './member-guide.ts'
import { said } from './said.ts'
import { sentFiles } from './sent-files.ts'
import { currentOf, isOpen, licenseOf, type Situation, withApplication } from './situation.ts'

/** In milliseconds: until then, a click may be the second of a double click. */
const SECOND_CLICK = 500

/** Step 4b: the promised date, the decision, and withdrawing the application. */
export function readDecision({ guide, now, change }: Visit) {
  const closed = guide.one('[data-closed]')
  const [sending, waiting] = ['a', 'b'].map((sub) => guide.one(`[data-sub=${sub}] [data-told]`))
  const withdraw = guide.one('[data-withdraw]')
  const question = guide.one('[data-withdrawing]')
  const ask = (isAsked: boolean) => {
    question.hidden = !isAsked
    withdraw.ariaExpanded = String(isAsked)
  }
  // A second click of the same hand changes nothing: it meets neither answer, as nothing moves before it has come.
  withdraw.addEventListener('click', () => {
    ask(true)
    guide.one('[data-withdraw-cancel]').focus({ preventScroll: true })
    setTimeout(() => question.scrollIntoView({ block: 'nearest' }), SECOND_CLICK)
  })
  guide.one('[data-withdraw-cancel]').addEventListener('click', () => {
    ask(false)
    withdraw.focus()
  })
  guide.one('[data-withdraw-sure]').addEventListener('click', () =>
    during(guide.one('[data-sub=b]'), async () => {
      const applicationId = currentOf(now())?.id
      if (!applicationId) return
      const params = { applicationId }
      change(withApplication(now(), await call('POST /applications/{applicationId}/withdraw', { params })), true)
      guide.lead(closed)
    }),
  )

  return (situation: Situation) => {
    const application = currentOf(situation)
    const isLicensed = licenseOf(situation, application) !== undefined
    const told = application ? decisionOf(application, isLicensed) : []
    const end = application ? undefined : closedOf(situation)
    closed.hidden = !end
    closed.textContent = end ? said(`closed.${end}`) : ''
    const isToSend = isOpen(application)
    sending?.replaceChildren(...(isToSend || !application ? told : sentFiles(application)))
    waiting?.replaceChildren(...(isToSend ? [] : told))
    guide.one('[data-sub=b] [data-before]').hidden = !isToSend
    withdraw.hidden = !application || !(isToSend || application.status === 'in-review')
    if (withdraw.hidden) ask(false)
  }
}

/** How the application of the open year ended, if it did without a decision. */
function closedOf({ applications: [newest], openFor }: Situation) {
  const status = newest?.schoolYear === openFor ? newest.status : undefined
  return status === 'withdrawn' || status === 'expired' ? status : undefined
}
