import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { MemberId } from '#schemas/id.ts'
import { LicenseCode } from '#schemas/license.ts'
import type { Dossier } from '../../functions/domain/dossier.ts'
import { DueRow, type MailRow } from '../../functions/domain/due.ts'
import type { AuditEvent } from '../../functions/domain/records.ts'
import { itemIn } from '../../functions/store/chain.ts'
import { dossierIn, rowIn } from '../../functions/store/dossier.ts'
import { fromItem } from '../../functions/store/table.ts'
import { filesIn, itemsOf } from './stored.ts'
import { everWritten } from './stream.ts'
import type { World } from './world.ts'

type Letter = {
  owner: MailRow['owner']
  id: string
  name: string
  state: 'sent' | 'due' | 'dead'
  /** How many have failed, of one that was not sent. */
  attempts: number
}
type Item = Record<string, AttributeValue>

const keyOf = (item: Item) => `${item['pk']?.S} ${item['sk']?.S}`
const ownerOf = (item: Item) => item['pk']?.S?.split('#').at(-1) ?? ''

/** The mails in an item: in a dossier, in a request for a code, or a row of its own. */
function mailsIn(item: Item): MailRow[] {
  if (/#DUE#\S+ mail#/.test(keyOf(item))) {
    const row = fromItem(item)
    return [DueRow.parse(row) as MailRow]
  }
  if (!/#(MEMBER|REQUEST)#/.test(keyOf(item))) return []
  return Object.entries(unmarshall(item)).flatMap(([name, value]) => {
    const row = rowIn(ownerOf(item), name, value)
    return row?.kind === 'mail' ? [row] : []
  })
}

/** Every mail that was ever planned. One that is no longer in the table was sent. */
async function lettersOf(world: World, items: readonly Item[]): Promise<Letter[]> {
  const waiting = new Map<string, Pick<Letter, 'state' | 'attempts'>>()
  for (const item of items)
    for (const { id, attempts } of mailsIn(item))
      waiting.set(id, { state: item['due']?.S?.endsWith('#dead') ? 'dead' : 'due', attempts })
  const planned = new Map((await everWritten(world)).flatMap(mailsIn).map((row) => [row.id, row]))
  return [...planned.values()].map(({ owner, id, mail }) => ({
    owner,
    id,
    name: mail.name,
    ...(waiting.get(id) ?? { state: 'sent', attempts: 0 }),
  }))
}

/** Audit events by their time, each once. Those of the same millisecond keep their order. */
const inOrder = (events: readonly AuditEvent[]): AuditEvent[] =>
  [...new Map(events.map((event) => [event.id, event])).values()].toSorted((a, b) =>
    a.at === b.at ? 0 : a.at < b.at ? -1 : 1,
  )

/** All stored data, by kind. */
export async function stateOf(world: World) {
  const items = await itemsOf(world)
  const of = (key: RegExp) => items.filter((item) => key.test(keyOf(item)))
  const dossiers = [...Map.groupBy(of(/#MEMBER#/), ownerOf)].flatMap(([id, all]): Dossier[] =>
    [dossierIn(MemberId.parse(id), all) ?? []].flat(),
  )
  return {
    dossiers,
    members: dossiers.map(({ member }) => member),
    applications: dossiers.flatMap(({ applications }) => applications),
    codes: of(/#CODE#/).map((item) => LicenseCode.parse(fromItem(item))),
    audit: inOrder([
      ...of(/#AUDIT#/).flatMap((item) => itemIn(item)?.events ?? []),
      ...dossiers.flatMap(({ events }) => events),
    ]),
    sessions:
      of(/#SESSION#/).length + dossiers.flatMap(({ sessions }) => sessions.filter((one) => !one.endedAt)).length,
    letters: await lettersOf(world, items),
  }
}

/**
 * Returns violated rules that hold whatever happened, as sentences. Approved if and only if there is a code, in the
 * member and on its own, and its mail. No license is mailed unasked. One mail per decision. Every shown
 * document exists.
 */
export async function violations(world: World): Promise<string[]> {
  const { dossiers, codes, audit, letters } = await stateOf(world)
  const files = await filesIn(world, 'kept/')
  const mails = (owner: string, ...names: string[]) =>
    letters.filter((one) => one.owner === owner && names.includes(one.name)).length
  const found = dossiers.flatMap(({ member, applications: own, licenses: issued, agenda }) => {
    const { id, licenseCode } = member
    const decisions = own.flatMap((application) => application.decisions)
    const decided = (...outcomes: string[]) => decisions.filter(({ outcome }) => outcomes.includes(outcome)).length
    const events = (type: string) => audit.filter((event) => event.memberId === id && event.type === type).length
    const active = codes.filter((code) => code.memberId === id && code.status === 'active')
    const same = licenseCode && codes.find(({ code }) => code === licenseCode.code)
    const isApproved = own.some(({ status }) => status === 'approved')
    const told = mails(id, 'review-application')
    // What a machine approved, or has still to weigh, is not for reviewers.
    const byMachine =
      decisions.filter(({ by }) => by === 'evidence').length +
      agenda.rows.filter(({ kind }) => kind === 'evidence').length
    const wrong = {
      'a code without an approval': (licenseCode || active.length > 0) && decided('approve') === 0,
      'an approval without a code': isApproved && !licenseCode,
      'a code that says two things': licenseCode && JSON.stringify(same) !== JSON.stringify(licenseCode),
      'two codes': active.length > 1,
      'approvals are not told once each': mails(id, 'approved', 'approved-with-license') !== decided('approve'),
      'refusals are not told once each': mails(id, 'refused') !== decided('refuse'),
      'corrections are not told once each':
        mails(id, 'correction-requested') !== decided('request-correction', 'reopen'),
      'a license without an approval': issued.some(
        ({ schoolYear }) => !own.some((one) => one.status === 'approved' && one.schoolYear === schoolYear),
      ),
      'a license of another code': issued.some(({ code }) => !codes.some((one) => one.code === code)),
      'an application that reviewers were not told of': told < events('application-submitted') - byMachine,
      // A machine may be asked again while they have it: whenever an address at a school is confirmed.
      'an application that reviewers were told of in vain':
        told > events('application-submitted') - byMachine + Math.min(byMachine, events('school-address-confirmed')),
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
  const nobodys = codes.filter(({ memberId }) => memberId && !dossiers.some(({ member }) => member.id === memberId))
  return [...found, ...nobodys.map(({ code }) => `${code}: a code of nobody`)]
}

/** Mails that are not sent yet. */
export const unsent = async (world: World): Promise<Letter[]> =>
  (await stateOf(world)).letters.filter(({ state }) => state !== 'sent')
