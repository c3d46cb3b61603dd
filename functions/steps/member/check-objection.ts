import type { ObjectionView } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { objectionView, type Shown, shownObjection } from './shown-objection.ts'

/** Shows what an objection would stop. Throws `objection.unknown` when the code is not the one in the mail. */
export const checkObjection = async (
  deps: Pick<Deps, 'members' | 'now' | 'secrets'>,
  shown: Shown,
): Promise<ObjectionView> => objectionView(deps, await shownObjection(deps, shown))
