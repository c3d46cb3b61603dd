import type { Application } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import { change, type MemberEvent } from '../../domain/change.ts'
import { applicationOf, type Dossier, licenseFor } from '../../domain/dossier.ts'
import { keyOf } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import { requestableUntil } from '../../domain/license.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { signLicense } from './sign-license.ts'

/**
 * Issues the license that its member wanted with the approval, and ends the row that asks for it. Repeated, it changes
 * nothing. What was taken back in the meantime, or came too late, gets no license.
 */
export const issueWithApproval = (
  deps: ChangeDeps & Pick<Deps, 'signer'>,
  { applicationId }: { applicationId: ApplicationId },
): Promise<void> =>
  onConflict(async () => {
    const dossier = await deps.members.dossier(memberIdOf(applicationId))
    const application = dossier && applicationOf(dossier, applicationId)
    if (!dossier || !application?.withLicense) return
    const row = dossier.agenda.rows.find(({ kind, id }) => kind === 'license' && id === applicationId)
    // A row that was given up is no longer here. When it is replayed, the license is still to be issued.
    if (!row && licenseFor(dossier, application.schoolYear)) return
    // Not as the work of the row (`Context.doing`), which moves years that are over: who signs may not write them.
    const ended = row ? [{ type: 'due-done', key: keyOf(row) } as const] : []
    await commitQuietly(deps, change(dossier, await eventOf(deps, dossier, application), deps, ended))
  })

/** Only the code's own row counts, which only an approval writes (`request-license.ts`). */
async function eventOf(
  deps: ChangeDeps & Pick<Deps, 'signer'>,
  { member }: Dossier,
  application: Application,
): Promise<MemberEvent> {
  const code = member.licenseCode?.code
  if (application.status !== 'approved' || code === undefined) return { type: 'row-dropped' }
  const row = await deps.members.licenseCode(code)
  const isGood = row?.status === 'active' && row.memberId === member.id
  if (!isGood || deps.now >= requestableUntil(deps.program, application)) return { type: 'row-dropped' }
  const license = await signLicense(deps, member, application, code)
  return { type: 'licensed-with-approval', license, applicationId: application.id }
}
