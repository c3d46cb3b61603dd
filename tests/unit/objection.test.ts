import { expect, test } from 'vitest'
import { settlement } from '../../functions/domain/objection.ts'
import type { Objection } from '../../functions/domain/records.ts'
import { aClaim, at } from '../support/applications.ts'
import { aDossier, aMember, context, lines } from '../support/changes.ts'

const anObjection = (kind: Objection['kind']): Objection => ({
  id: aClaim().objectionId,
  kind,
  status: 'open',
  memberId: aMember().id,
  objectableUntil: at(23),
})

const settled = (kind: Objection['kind'], status: 'objected' | 'ended') =>
  lines(aDossier(), { effects: settlement(context(), anObjection(kind), status) })

const SETTLED = (status: string) => `objection-settled {"objectionId":"obj_0123456789abcdef","status":"${status}"}`

test.each(['address-change', 'claim'] as const)('an objection to a %s is used, or ends', (kind) => {
  expect(settled(kind, 'objected')).toEqual([
    SETTLED('objected'),
    `audit ${kind}-objected by objector: mbr obj_0123456789abcdef`,
  ])
  expect(settled(kind, 'ended')).toEqual([SETTLED('ended'), `audit ${kind}-final by system: mbr obj_0123456789abcdef`])
})

test('an objection to an enrollment is used; the change of the member says the rest', () => {
  expect(settled('enrollment', 'objected')).toEqual([SETTLED('objected')])
})
