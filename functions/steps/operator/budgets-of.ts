import { BUDGETS, type BudgetName } from '#schemas/budget.ts'
import type { Email } from '#schemas/email.ts'
import type { MemberId, PortalId } from '#schemas/id.ts'
import { ownerOf } from '../../domain/budget-owner.ts'
import { networkIn } from '../../domain/network.ts'
import type { BudgetOf } from '../../ports/usage.ts'

/** Whose budgets an operator asks about. */
export type Asked = { email?: Email; address?: string; memberId?: MemberId; portalId?: PortalId }

const KINDS = ['member', 'reviewer'] as const
type Kind = (typeof KINDS)[number]

/** Of an address, one for members and one for reviewers. */
const OF_KINDS: readonly BudgetName[] = ['code-from-anybody', 'codes-of-reviewer', 'code-from-device']

/**
 * The budgets of what is named: of an e-mail address, of the network of a client's address, of both together, of a
 * member or a portal, of a member and an address together; without a name, those of the service and of the reviewers.
 */
export function budgetsOf({ email, address, memberId, portalId }: Asked): (BudgetOf & { as?: Kind })[] {
  const network = address === undefined ? undefined : networkIn(address)
  const just = (owner: string | undefined) => (owner === undefined ? [] : [{ owner }])
  const ownersOf = (budget: BudgetName): { owner: string; as?: Kind }[] => {
    switch (BUDGETS[budget].of) {
      case 'network':
        return just(network)
      case 'address':
        if (!email) return []
        if (budget === 'suppressed-codes') return just(email)
        return OF_KINDS.includes(budget)
          ? KINDS.map((as) => ({ owner: ownerOf.code(as, email), as }))
          : just(ownerOf.mails(email))
      case 'address-in-network':
        return email && network !== undefined
          ? KINDS.map((as) => ({ owner: ownerOf.codeFrom(network, as, email), as }))
          : []
      case 'member':
        return just(memberId)
      case 'portal':
        return just(portalId)
      case 'address-of-portal':
        return email && portalId ? just(ownerOf.mailsOf(portalId, email)) : []
      case 'address-of-member':
        return email && memberId ? just(ownerOf.codeOf(memberId, email)) : []
      case 'challenge':
        // Nobody keeps one.
        return []
      default:
        return email || network || memberId || portalId ? [] : just(ownerOf.all)
    }
  }
  // What a member changes is counted in their dossier.
  const names = (Object.keys(BUDGETS) as BudgetName[]).filter((budget) => budget !== 'member-changes')
  return names.flatMap((budget) => ownersOf(budget).map((one) => ({ budget, ...one })))
}
