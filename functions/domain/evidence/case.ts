import type { Application, ApplicationForm } from '#schemas/application.ts'
import { type Dossier, newestFirst } from '../dossier.ts'
import type { Case } from './evaluate.ts'
import { sealed } from './names.ts'

/** What is known of an application and its member, to weigh evidence by. `lot`: a number from 0 up to 1. */
export function caseOf(dossier: Dossier, { form, schoolYear, claim }: Application, lot: number): Case {
  const { member, applications } = dossier
  const approved = newestFirst(applications.filter((one) => one.status === 'approved' && one.schoolYear < schoolYear))
  const [renewed] = approved
  return {
    role: form.role,
    schoolYear,
    isRenewal: renewed !== undefined,
    nameIsKnown: renewed !== undefined && isSameName(renewed.form, form),
    roleIsKnown: approved.some((one) => one.form.role === form.role),
    // Also one that nobody objects to any more: an approval then ends the code of somebody else.
    hasClaim: claim !== undefined,
    isTroubled:
      member.licenseCode?.status === 'revoked' ||
      // An approval would end the code of an erased account.
      (member.licenseCode === undefined && member.formerCode !== undefined) ||
      member.claimObjectedAt !== undefined ||
      member.objectedAt !== undefined ||
      applications.some(isTrouble),
    lot,
  }
}

/** A reviewer refused it or revoked its code, whatever became of it since. */
const isTrouble = ({ status, revoked, decisions }: Application): boolean =>
  status === 'refused' || revoked !== undefined || decisions.some(({ outcome }) => outcome === 'refuse')

type Named = Pick<ApplicationForm, 'givenName' | 'familyName'>

/** Case, accents and signs do not matter, as on a seal. Names in another script have to be equal. */
const isSameName = (one: Named, other: Named): boolean =>
  (['givenName', 'familyName'] as const).every(
    (field) =>
      one[field] === other[field] || (sealed(one[field]) !== '' && sealed(one[field]) === sealed(other[field])),
  )
