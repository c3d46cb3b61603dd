import type { ApplicationId } from '#schemas/id.ts'
import type { CorrectionReason, RefusalReason, RevocationReason } from '#schemas/reason.ts'
import { type Answer, call, Refused } from '../call.ts'
import { during, make, show } from '../form.ts'
import { day, dayAndTime, said } from '../said.ts'
import { type Act, DecisionForms, type Sent } from './decision-forms.ts'
import { Documents } from './documents.ts'
import { showFindings } from './findings.ts'
import { shortcuts } from './shortcuts.ts'

type Review = Answer<'GET /reviews/{applicationId}'>

/** Acts whose mails go to the school's portal and not to the person. */
const TOLD_BY_PORTAL: readonly string[] = ['approve', 'request-correction', 'refuse', 'reopen']

/**
 * One application: its documents beside the data to compare, and the decision. Only documents that were shown can be
 * approved.
 */
export class Desk {
  private readonly page: HTMLElement
  private readonly documents: Documents
  private readonly forms: DecisionForms
  private review: Review | undefined

  constructor(page: HTMLElement, { next }: { next: () => Promise<void> }) {
    this.page = page
    this.documents = new Documents(this.one('.paper'))
    this.forms = new DecisionForms(this.one('[data-decide]'), (act, sent) => this.act(act, sent))
    const approve = this.one('[data-act=approve]')
    approve.addEventListener('click', () => this.approve())
    this.one('[data-other-approve]').addEventListener('click', () => this.approve())
    this.one('[data-other-cancel]').addEventListener('click', () => {
      this.one('[data-other-holder]').hidden = true
      approve.focus()
    })
    const goOn = () => void during(this.one('[data-decide]'), next)
    this.one('[data-next]').addEventListener('click', goOn)
    shortcuts(this.one('[data-shortcuts]'), {
      a: () => this.approve(),
      c: () => this.forms.open('request-correction'),
      r: () => this.forms.open('refuse'),
      n: goOn,
      o: () => this.documents.tool('rotate'),
      '+': () => this.documents.tool('in'),
      '-': () => this.documents.tool('out'),
      digit: (number) => this.forms.pick(number),
    })
  }

  async open(applicationId: ApplicationId) {
    const isOther = this.review?.applicationId !== applicationId
    await during(this.one('[data-decide]'), async () => {
      this.show(await call('GET /reviews/{applicationId}', { params: { applicationId } }))
      if (!isOther) return
      this.forms.begin()
      this.tell('')
      this.one('[data-title]').focus()
    })
  }

  private one<E extends HTMLElement>(selector: string): E {
    const found = this.page.querySelector<E>(selector)
    if (!found) throw new Error(selector)
    return found
  }

  private show(review: Review) {
    const { form, status, submittedAt, decisionDueAt, licenseCode } = review
    const isSame = this.review?.applicationId === review.applicationId
    const before = isSame ? hashesOf(this.review?.documents ?? []) : []
    // Only a review that was read says how alike the holder of a claimed code is.
    const claim = review.claim && { ...(isSame && this.review?.claim), ...review.claim }
    this.review = { ...review, ...(claim && { claim }) }
    this.one('[data-other-holder]').hidden = true
    const name = `${form.givenName} ${form.familyName}`.trim()
    this.one('[data-title]').textContent = said('desk.title', { name, reference: review.reference })
    this.one('[data-sent]').textContent =
      status === 'in-review' && submittedAt && decisionDueAt
        ? said('desk.sent', { date: dayAndTime(submittedAt), due: dayAndTime(decisionDueAt) })
        : said('desk.status', { status: said(`st.${status}`) })
    this.showFacts(this.review, name)
    showFindings(this.one('[data-findings]'), review.findings)
    const acts: Act[] = [
      ...(status === 'in-review' ? (['request-correction', 'refuse'] as const) : []),
      ...(status === 'refused' ? (['reopen'] as const) : []),
      ...(licenseCode?.status === 'active' ? (['revoke'] as const) : []),
      ...(licenseCode?.status === 'revoked' ? (['reinstate'] as const) : []),
    ]
    const { applicationId, locale, schoolYear } = review
    this.forms.show({ applicationId, locale, role: form.role, schoolYear }, acts)
    this.one('[data-next-row]').hidden = status === 'in-review'
    // The list forgets at once what was shown of another application: it may have the same document.
    if (!isSame || before.join() !== hashesOf(review.documents).join())
      void this.documents.list(review.applicationId, review.documents, () => this.mayApprove())
    this.mayApprove()
  }

  private showFacts({ form, schoolYear, email, portal, claim, licenseCode, others, decisions }: Review, name: string) {
    const facts: Record<string, (string | Node)[]> = {
      ...Object.fromEntries(Object.entries(form).map(([field, value]) => [field, [value]])),
      name: [name],
      year: [schoolYear],
      role: [said(`role.${form.role}`)],
      email: [email],
      portal: portal ? [portal] : [],
      claim: claim
        ? [
            said(`claim.${claim.status}`, { date: day(claim.objectableUntil) }),
            ...(['name', 'school'] as const).flatMap((field) =>
              claim.holder ? [make('br'), said(`holder.${field}.${claim.holder[field]}`)] : [],
            ),
          ]
        : [],
      code: licenseCode ? [said(`code.${licenseCode.status}`, { code: licenseCode.code })] : [],
      others: others.flatMap((other, index) => [
        ...(index > 0 ? [make('br')] : []),
        make('a', { href: `#${other.applicationId}` }, other.schoolYear),
        ` ${said(`st.${other.status}`)}`,
      ]),
    }
    for (const place of this.page.querySelectorAll<HTMLElement>('[data-fact]')) {
      const value = facts[place.dataset['fact'] ?? ''] ?? []
      place.replaceChildren(...(value.length > 0 ? value : [place.dataset['none'] ?? '']))
    }
    const history = this.one('[data-history]')
    const none = decisions.length === 0 ? [make('li', {}, history.dataset['none'] ?? '')] : []
    history.replaceChildren(
      ...none,
      ...decisions.map(({ outcome, by, at, reasons, note }) => {
        const told = said('decided.by', { outcome: said(`outcome.${outcome}`), by: nameOf(by), date: dayAndTime(at) })
        const why = reasons.length > 0 ? [make('br'), reasons.map((reason) => said(`reason.${reason}`)).join(', ')] : []
        return make('li', {}, told, ...why, ...(note ? [make('br'), note] : []))
      }),
    )
  }

  /** Enables approval once all documents were shown. Returns whether it is enabled. */
  private mayApprove() {
    const { status = 'expired', documents = [] } = this.review ?? {}
    const isWaiting = status === 'in-review'
    const haveSeen = this.documents.haveShown(hashesOf(documents))
    const button = this.one<HTMLButtonElement>('[data-act=approve]')
    button.hidden = !isWaiting
    button.disabled = !haveSeen
    this.one('[data-see-all]').textContent = isWaiting && !haveSeen ? said('see.all') : ''
    return isWaiting && haveSeen
  }

  /** Who holds a claimed code under another name than who claims it: the reviewer says that they saw it. */
  private approve() {
    if (!this.mayApprove()) return
    const sure = this.one('[data-other-holder]')
    if (sure.hidden && this.review?.claim?.holder?.name === 'different') {
      sure.hidden = false
      return this.one('[data-other-cancel]').focus()
    }
    sure.hidden = true
    void during(this.one('[data-decide]'), () => this.decide('approve', {}))
  }

  private async act(act: Act, { reasons, note }: Sent) {
    const { applicationId, version } = this.review ?? {}
    if (!applicationId || !version) return
    const params = { applicationId }
    const added = note ? { note } : {}
    // The form's checkboxes are the reasons of its outcome.
    if (act === 'request-correction' || act === 'refuse')
      return this.decide(act, { reasons: reasons as (CorrectionReason | RefusalReason)[], ...added })
    if (act === 'reopen') {
      const body = { reasons: reasons as CorrectionReason[], version, ...added }
      return this.after(act, () => call('POST /reviews/{applicationId}/reopen', { params, body }))
    }
    if (act === 'revoke') {
      const body = { reasons: reasons as RevocationReason[], ...added }
      return this.after(act, () => call('POST /reviews/{applicationId}/code/revoke', { params, body }))
    }
    return this.after(act, () =>
      call('POST /reviews/{applicationId}/code/reinstate', { params, body: { note: note ?? '' } }),
    )
  }

  private async decide(
    outcome: 'approve' | 'request-correction' | 'refuse',
    given: { reasons?: (CorrectionReason | RefusalReason)[]; note?: string },
  ) {
    const { applicationId, version, documents } = this.review ?? {}
    if (!applicationId || !version || !documents) return
    const body = { outcome, version, documents: hashesOf(documents), ...given }
    await this.after(outcome, () =>
      call('POST /reviews/{applicationId}/decisions', { params: { applicationId }, body }),
    )
  }

  /**
   * Says what was done. If another reviewer was faster, or the application changed, shows the current state and keeps
   * what was typed.
   */
  private async after(act: string, send: () => Promise<Review>) {
    try {
      this.show(await send())
      this.forms.close()
      const isToldByPortal = this.review?.portal !== undefined && TOLD_BY_PORTAL.includes(act)
      this.tell(said(`${isToldByPortal ? 'portal' : 'done'}.${act}`))
      this.one('[data-next-row]').hidden = false
      this.one('[data-next]').focus()
    } catch (error) {
      // The page shows the way to the passkeys beside the error.
      if (error instanceof Refused && error.code.startsWith('passkey.'))
        this.page.dispatchEvent(new Event('passkey-wanted'))
      if (
        !(error instanceof Refused) ||
        !['application.decided', 'review.stale', 'application.wrong-status'].includes(error.code)
      )
        throw error
      const { applicationId } = this.review ?? {}
      if (applicationId) this.show(await call('GET /reviews/{applicationId}', { params: { applicationId } }))
      const { decided } = error.problem ?? {}
      const told = decided
        ? said('decided.already', {
            outcome: said(`outcome.${decided.outcome}`),
            by: nameOf(decided.by),
            date: dayAndTime(decided.at),
          })
        : said('changed.meanwhile')
      show(this.one('[data-decide]'), [{ text: told }])
    }
  }

  private tell(text: string) {
    const done = this.one('[data-done]')
    done.hidden = !text
    done.textContent = text
  }
}

/** Who decided: a reviewer's address, or the word for a school's portal, a machine or the operator. */
function nameOf(by: string) {
  if (by === 'operator' || by === 'evidence') return said(`by.${by}`)
  return by.startsWith('ptl_') ? said('by.school') : by
}

const hashesOf = (documents: Review['documents']) =>
  documents.filter(({ deletedAt }) => !deletedAt).map(({ sha256 }) => sha256)
