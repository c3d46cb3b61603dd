import { unmarshall } from '@aws-sdk/util-dynamodb'
import { Application } from '#schemas/application.ts'
import { License, LicenseCode } from '#schemas/license.ts'
import { Member } from '#schemas/member.ts'
import type { MailRow } from '../../functions/domain/due.ts'
import { AuditEvent } from '../../functions/domain/records.ts'
import { fromItem } from '../../functions/store/table.ts'
import { filesIn, itemsOf } from './stored.ts'
import type { World } from './world.ts'

type Letter = { owner: MailRow['owner']; id: string; name: string; state: 'sent' | 'due' | 'dead' }

/** All stored data, by kind. */
export async function stateOf(world: World) {
  const items = await itemsOf(world)
  const of = (key: RegExp) => items.filter(({ pk, sk }) => key.test(`${pk?.S} ${sk?.S}`))
  const letters = of(/#DUE#\S+ mail#/).map((item): Letter => {
    const { owner, id, template, mail, sentAt, due } = unmarshall(item)
    const state = sentAt ? 'sent' : String(due).endsWith('#dead') ? 'dead' : 'due'
    return { owner, id, name: template ?? mail.name, state }
  })
  return {
    members: of(/ MEMBER$/).map((item) => Member.parse(fromItem(item))),
    applications: of(/ APPLICATION#/).map((item) => Application.parse(fromItem(item))),
    licenses: of(/ LICENSE#/).map((item) => ({
      memberId: item['pk']?.S?.split('#').at(-1),
      ...License.parse(fromItem(item)),
    })),
    codes: of(/#CODE#/).map((item) => LicenseCode.parse(fromItem(item))),
    audit: of(/#AUDIT#/).map((item) => AuditEvent.parse(fromItem(item))),
    sessions: of(/#SESSION#/).length,
    letters,
  }
}

/**
 * Returns violated rules that hold whatever happened, as sentences. Approved if and only if there is a code, in the
 * member and on its own, and its mail. A license if and only if there is its mail. One mail per decision. Every shown
 * document exists.
 */
export async function violations(world: World): Promise<string[]> {
  const { members, applications, licenses, codes, audit, letters } = await stateOf(world)
  const files = await filesIn(world, 'kept/')
  const mails = (owner: string, ...names: string[]) =>
    letters.filter((one) => one.owner === owner && names.includes(one.name)).length
  const found = members.flatMap((member) => {
    const { id, licenseCode } = member
    const own = applications.filter(({ memberId }) => memberId === id)
    const issued = licenses.filter(({ memberId }) => memberId === id)
    const decisions = own.flatMap((application) => application.decisions)
    const decided = (...outcomes: string[]) => decisions.filter(({ outcome }) => outcomes.includes(outcome)).length
    const events = (type: string) => audit.filter((event) => event.memberId === id && event.type === type).length
    const active = codes.filter((code) => code.memberId === id && code.status === 'active')
    const same = licenseCode && codes.find(({ code }) => code === licenseCode.code)
    const isApproved = own.some(({ status }) => status === 'approved')
    const wrong = {
      'a code without an approval': (licenseCode || active.length > 0) && decided('approve') === 0,
      'an approval without a code': isApproved && !licenseCode,
      'a code that says two things': licenseCode && JSON.stringify(same) !== JSON.stringify(licenseCode),
      'two codes': active.length > 1,
      'approvals are not told once each': mails(id, 'approved') !== decided('approve'),
      'refusals are not told once each': mails(id, 'refused') !== decided('refuse'),
      'corrections are not told once each':
        mails(id, 'correction-requested') !== decided('request-correction', 'reopen'),
      'a license without an approval': issued.some(
        ({ schoolYear }) => !own.some((one) => one.status === 'approved' && one.schoolYear === schoolYear),
      ),
      'a license of another code': issued.some(({ code }) => !codes.some((one) => one.code === code)),
      'licenses are not told once each': mails(id, 'license') !== issued.length,
      'an application that reviewers were not told of':
        mails(id, 'review-application') !== events('application-submitted') * world.place.reviewers.length,
      'a document that is not there': own.some((application) =>
        application.uploads.some(
          ({ document }) =>
            document &&
            !document.deletedAt &&
            !files.some((file) => file.startsWith(`kept/${application.id}/${document.sha256} `)),
        ),
      ),
    }
    return Object.entries(wrong).flatMap(([what, is]) => (is ? [`${id}: ${what}`] : []))
  })
  const nobodys = codes.filter(({ memberId }) => memberId && !members.some(({ id }) => id === memberId))
  return [...found, ...nobodys.map(({ code }) => `${code}: a code of nobody`)]
}

/** Mails that are not sent yet. */
export const unsent = async (world: World): Promise<Letter[]> =>
  (await stateOf(world)).letters.filter(({ state }) => state !== 'sent')
