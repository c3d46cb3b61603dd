import { expect, test } from 'vitest'
import { PortalId, ReviewerId } from '#schemas/id.ts'
import { Conflict, isConflict } from '../../functions/ports/conflict.ts'
import { isProblem, Problem } from '../../functions/ports/problem.ts'

/** The same files once more, as a bundle has them that a function loads later. */
const copies = {
  problem: await import('../../functions/ports/problem.ts?copy' as '../../functions/problem.ts'),
  conflict: await import('../../functions/ports/conflict.ts?copy' as '../../functions/conflict.ts'),
}

test('a problem and a conflict are recognized whichever copy of their class made them', () => {
  const problem = new copies.problem.Problem('internal')
  const conflict = new copies.conflict.Conflict()
  expect(problem).not.toBeInstanceOf(Problem)
  expect(conflict).not.toBeInstanceOf(Conflict)
  expect([isProblem(problem), isProblem(conflict)]).toEqual([true, false])
  expect([isConflict(problem), isConflict(conflict)]).toEqual([false, true])
})

test('other errors and other values are neither', () => {
  for (const other of [new Error('internal'), { kind: 'problem' }, 'problem', undefined]) {
    expect(isProblem(other)).toBe(false)
    expect(isConflict(other)).toBe(false)
  }
})

test('a text is no id, and an id of one kind is none of another, before anything runs', () => {
  const reviewer = ReviewerId.parse('rev_0123456789abcdef0123')
  // @ts-expect-error: no id
  const text: ReviewerId = 'operator'
  // @ts-expect-error: of another kind
  const portal: PortalId = reviewer
  for (const wrong of [text, portal]) expect(PortalId.safeParse(wrong).success).toBe(false)
})
