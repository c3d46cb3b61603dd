import { call } from './call.ts'
import { decisionOf } from './decision.ts'
import { during, make } from './form.ts'
import type { Visit } from './member-guide.ts'
import { said } from './said.ts'
import { currentOf, isOpen, licenseOf, type Situation, withApplication } from './situation.ts'

/** Step 4b: the promised date, the decision, and withdrawing the application. */
export function readDecision({ guide, now, change }: Visit) {
  const [sending, waiting] = ['a', 'b'].map((sub) => guide.one(`[data-sub=${sub}] [data-told]`))
  const withdraw = guide.one('[data-withdraw]')
  const sure = guide.one('[data-withdraw-sure]')
  withdraw.addEventListener('click', () => {
    withdraw.hidden = true
    sure.hidden = false
    sure.focus()
  })
  sure.addEventListener('click', () =>
    during(guide.one('[data-sub=b]'), async () => {
      const applicationId = currentOf(now())?.id
      if (!applicationId) return
      const params = { applicationId }
      change(withApplication(now(), await call('POST /applications/{applicationId}/withdraw', { params })), true)
    }),
  )

  return (situation: Situation) => {
    const application = currentOf(situation)
    const isLicensed = licenseOf(situation, application) !== undefined
    const told = application ? decisionOf(application, isLicensed) : restart(situation)
    const isToSend = isOpen(application)
    sending?.replaceChildren(...(isToSend ? told : []))
    waiting?.replaceChildren(...(isToSend ? [] : told))
    guide.one('[data-sub=b] [data-before]').hidden = !isToSend
    withdraw.hidden = !application || !(isToSend || application.status === 'in-review')
    sure.hidden = true
  }
}

/** Starts again after an application expired or was withdrawn. */
function restart({ applications: [newest], openFor }: Situation) {
  return newest?.schoolYear === openFor ? [make('p', { className: 'told' }, said('restart'))] : []
}
