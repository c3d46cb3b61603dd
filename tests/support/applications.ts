import type { Application, ApplicationStatus, Claim, Decision, Upload } from '#schemas/application.ts'
import { type MemberId, ObjectionId, ReviewerId, Sha256, type UploadId } from '#schemas/id.ts'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { Instant, type SchoolYear } from '#schemas/time.ts'
import { applicationIdOf } from '../../functions/domain/identity.ts'

const MEMBER = 'mbr_0123456789abcdef' as MemberId
const YEAR = '2026-2027' as SchoolYear

/** A moment of the builders' day, by its hour. */
export const at = (hour: number) => Instant.parse(`2026-10-05T${String(hour).padStart(2, '0')}:00:00.000Z`)

/** A made-up SHA-256 for each number. */
export const sha256 = (number: number) => Sha256.parse(number.toString(16).padStart(64, '0'))

/** An announced file. It has arrived and is kept, unless `document` says otherwise. */
export const anUpload = (number = 1, changes: Partial<Upload> = {}): Upload => ({
  id: `upl_0123456789abcdef_2026_${String(number).padStart(8, '0')}` as UploadId,
  name: 'attestation.pdf',
  mediaType: 'application/pdf',
  size: 1000,
  sha256: sha256(100 + number),
  expiresAt: at(1),
  document: { sha256: sha256(number), mediaType: 'application/pdf', size: 900 },
  ...changes,
})

/** A file that was announced and has not arrived. */
export function anAnnouncedUpload(number = 2, expiresAt = at(20)): Upload {
  const { document: _document, ...announced } = anUpload(number, { expiresAt })
  return announced
}

export const aDecision = (outcome: Decision['outcome'], changes: Partial<Decision> = {}): Decision => ({
  outcome,
  reasons: [],
  by: ReviewerId.parse('rev_0123456789abcdef0123'),
  submittedAt: at(2),
  at: at(4),
  documents: [sha256(1)],
  ...changes,
})

export const aClaim = (status: Claim['status'] = 'open'): Claim => ({
  status,
  code: 'ALP-0123-4567-89AB-CDEF',
  memberId: 'mbr_fedcba9876543210' as MemberId,
  objectionId: ObjectionId.parse('obj_0123456789abcdef'),
  objectableUntil: at(23),
})

/** An application in some status, with one kept document. Its member is the builders' own unless told otherwise. */
export function anApplication(
  status: ApplicationStatus,
  changes: Partial<
    Pick<Application, 'memberId' | 'schoolYear' | 'uploads' | 'decisions' | 'claim' | 'version' | 'withLicense'>
  > = {},
): Application {
  const memberId = changes.memberId ?? MEMBER
  const schoolYear = changes.schoolYear ?? YEAR
  const base = {
    id: applicationIdOf(memberId, schoolYear),
    memberId,
    schoolYear,
    form: { ...SAMPLE_FORM },
    openedAt: at(0),
    version: 3,
    uploads: [anUpload()],
    decisions: [],
    ...changes,
  }
  switch (status) {
    case 'awaiting-attestation':
      return { ...base, status, lapsesAt: at(22) }
    case 'in-review':
      return { ...base, status, submittedAt: at(2), decisionDueAt: at(10) }
    case 'correction-requested':
      return { ...base, decisions: [aDecision('request-correction')], status, lapsesAt: at(22) }
    case 'approved':
      return { ...base, decisions: [aDecision('approve')], status, submittedAt: at(2), approvedAt: at(4) }
    case 'refused':
      return { ...base, decisions: [aDecision('refuse')], status, submittedAt: at(2), refusedAt: at(4) }
    case 'expired':
      return { ...base, status, expiredAt: at(5) }
    case 'withdrawn':
      return { ...base, status, withdrawnAt: at(5) }
  }
}
