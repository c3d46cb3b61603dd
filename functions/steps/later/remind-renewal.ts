import type { DueRow } from '../../domain/due.ts'
import type { Effect } from '../../domain/effect.ts'
import { memberIdOf } from '../../domain/identity.ts'
import { nextReminder } from '../../domain/license.ts'
import { changed, mailedTo } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Reminds a member that their license ends, some days before it does, unless they already renew or their code is no
 * longer good; then waits for the next of these days. A reminder that comes late takes the place of those it missed.
 */
export const remindRenewal = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  { owner, id, kind, licenseId }: Extract<DueRow, { kind: 'renewal-reminder' }>,
): Promise<undefined> =>
  onConflict(async () => {
    const { store, now, program } = deps
    const dossier = await store.dossier(memberIdOf(licenseId))
    const license = dossier?.licenses.find((one) => one.id === licenseId)
    const renewing = dossier?.applications.some(
      ({ schoolYear, status }) =>
        license && schoolYear > license.schoolYear && status !== 'expired' && status !== 'withdrawn',
    )
    const isOver =
      !dossier || !license || renewing || now >= license.validUntil || dossier.member.licenseCode?.status !== 'active'
    if (isOver) {
      await store.commit([{ type: 'due-done', key: { owner, id, kind } }])
      return undefined
    }
    const { code, validUntil, graceUntil, schoolYear } = license
    const next = nextReminder(license, program, now)
    const row: Effect = next
      ? { type: 'due', value: { owner, id, kind, licenseId, ...next, attempts: 0 } }
      : { type: 'due-done', key: { owner, id, kind } }
    const data = { code, validUntil, graceUntil, schoolYear }
    await store.commit([
      row,
      changed(dossier.member),
      ...mailedTo(deps, dossier.member, { name: 'renewal-reminder', data }),
    ])
    return undefined
  })
