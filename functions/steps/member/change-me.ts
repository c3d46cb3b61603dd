import type { Member } from '#schemas/member.ts'
import type { MemberView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import { memberView } from '../../domain/views.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

type Changes = { [K in 'givenName' | 'familyName' | 'locale']?: Member[K] | undefined }

/** Changes the name or the language of a member. An application that was not submitted yet takes the new name too. */
export const changeMe = (deps: ChangeDeps, actor: MemberActor, changes: Changes): Promise<MemberView> =>
  onConflict(async () => {
    const dossier = await dossierOf(deps, actor)
    const changed = change(dossier, { type: 'member-changed', changes }, deps)
    return commitChange(deps, changed, ({ member }) => memberView(member, deps.now))
  })
