import type { ApplicationForm } from '#schemas/application.ts'
import { call } from './call.ts'
import { closeFiles, openFiles } from './files.ts'
import { Faulty, onSubmit } from './form.ts'
import { keep, typed } from './keep.ts'
import type { Visit } from './member-guide.ts'
import { said } from './said.ts'
import { currentOf, isOpen, type Situation, withApplication } from './situation.ts'

/** Step 4a: the member's data, then the files. */
export function sendAttestation({ guide, now, change }: Visit) {
  const details = guide.form('details')
  const files = guide.form('files')
  onSubmit(details, async (fields) => {
    assertFilled(details, fields)
    // The page asks for each field of the form, and each is filled.
    const body = fields as ApplicationForm
    const application = currentOf(now())
    const renewsCode = typed('renewsCode')
    const saved = application
      ? await call('PATCH /applications/{applicationId}', { params: { applicationId: application.id }, body })
      : await call('POST /applications', { body: { ...body, ...(renewsCode && { renewsCode }) } })
    keep({ 'path-taken': '', renewsCode: '' })
    change(withApplication(now(), saved))
    guide.one('#file').focus()
  })
  guide.one<HTMLInputElement>('#school').addEventListener('input', async ({ currentTarget }) => {
    const field = currentTarget as HTMLInputElement
    const { proposeSchools } = await import('./propose-schools.ts')
    await proposeSchools(field)
  })
  guide.one('[data-change-details]').addEventListener('click', () => {
    details.hidden = false
    details.querySelector('input')?.focus()
  })

  return (situation: Situation) => {
    const application = currentOf(situation)
    details.hidden = application !== undefined
    files.classList.toggle('shown', application !== undefined && isOpen(application))
    prefill(details, situation)
    if (!application || !isOpen(application)) return closeFiles(files)
    openFiles(files, {
      application,
      changed: (changed) => change(withApplication(now(), changed)),
      submitted: async (sent) => {
        change(withApplication(now(), sent))
        guide.one('[data-sub=b] h3').focus()
      },
    })
  }
}

/** The names of a form's fields; the buttons of one choice have one name. */
const namesIn = (form: HTMLFormElement) =>
  new Set(Array.from(form.querySelectorAll<HTMLInputElement>('[name]'), ({ name }) => name))

/** Who leaves an optional field empty is asked once whether that is meant. */
function assertFilled(form: HTMLFormElement, fields: Record<string, string>) {
  const missing = [...namesIn(form)].filter((name) => !fields[name]?.trim())
  const isMeant = missing.every((name) => isOptional(form, name)) && form.dataset['meant'] === missing.join()
  form.dataset['meant'] = missing.join()
  if (missing.length > 0 && !isMeant) throw new Faulty(missing.map((name) => ({ name, text: said(`${name}.missing`) })))
}

const isOptional = (form: HTMLFormElement, name: string) => form.querySelector(`[name=${name}][data-optional]`) !== null

/** Fills in known data, but never over what was typed. */
function prefill(form: HTMLFormElement, { me, applications: [newest] }: Situation) {
  const known: Record<string, unknown> = { ...me, ...newest }
  for (const name of namesIn(form)) {
    const field = form.elements.namedItem(name) as HTMLInputElement | RadioNodeList
    field.value ||= String(known[name] ?? '')
  }
}
