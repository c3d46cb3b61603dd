import { licenseFor } from '../../domain/dossier.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import { requestableUntil } from '../../domain/license.ts'
import { changed, mailedTo } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'

/** Reminds a member, once, that their license was approved and waits to be requested. */
export const remindLicense = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  { owner, id, kind, applicationId }: Extract<DueRow, { kind: 'license-reminder' }>,
): Promise<undefined> =>
  onConflict(async () => {
    const { store, program, now } = deps
    const done = { type: 'due-done' as const, key: { owner, id, kind } }
    const dossier = await store.dossier(memberIdOf(applicationId))
    const application = dossier?.applications.find((one) => one.id === applicationId)
    const code = dossier?.member.licenseCode
    const waits =
      dossier &&
      application?.status === 'approved' &&
      code?.status === 'active' &&
      now < requestableUntil(program, application) &&
      !licenseFor(dossier, application.schoolYear)
    if (!waits) {
      await store.commit([done])
      return undefined
    }
    const data = { code: code.code, requestableUntil: requestableUntil(program, application) }
    await store.commit([
      done,
      changed(dossier.member),
      ...mailedTo(deps, dossier.member, { name: 'license-reminder', data }),
    ])
    return undefined
  })
