import type { Member } from '#schemas/member.ts'
import type { MemberView } from '#schemas/views.ts'
import { isEditable, transition } from '../../domain/application.ts'
import { audited, changed } from '../../domain/make-effects.ts'
import { memberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'

type Changes = { [K in 'givenName' | 'familyName' | 'locale']?: Member[K] | undefined }

/** Changes the name or the language of a member; an application that was not sent yet takes the new name too. */
export const changeMe = (
  deps: Pick<Deps, 'store' | 'now' | 'ids'>,
  actor: MemberActor,
  input: Changes,
): Promise<MemberView> =>
  onConflict(async () => {
    const { member, applications } = await dossierOf(deps, actor)
    const { givenName, familyName, locale } = input
    const names = { ...(givenName && { givenName }), ...(familyName && { familyName }) }
    const changes = { ...names, ...(locale && { locale }) }
    const open = applications.find(isEditable)
    const renamed = open && transition(open, { type: 'form-changed', form: { ...formOf(open), ...names } })
    const codes = Object.keys(changes)
    await deps.store.commit([
      changed(member, changes),
      ...(renamed?.ok ? [{ type: 'application' as const, value: renamed.application }] : []),
      audited(deps, { memberId: member.id, type: 'member-changed', actor: 'member', codes }),
    ])
    return memberView({ ...member, ...changes }, deps.now)
  })

const formOf = ({ givenName, familyName, role, school }: Parameters<typeof transition>[0]) => ({
  givenName,
  familyName,
  role,
  school,
})
