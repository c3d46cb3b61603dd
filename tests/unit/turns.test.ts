import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { turns } from '../../functions/documents/turns.ts'

/** What takes turns, by its name, in the order in which it began. */
function aLine(atOnce: number) {
  const { take, over } = turns()
  const began: string[] = []
  const enter = (name: string, size: number) => void take(size, atOnce).then(() => began.push(name))
  return {
    enter,
    async begun() {
      await setImmediate()
      return began.splice(0)
    },
    over,
  }
}

test('so many go at once; of three turns two go to the smallest, the third to who came first', async () => {
  const { enter, begun, over } = aLine(2)
  enter('at work', 30)
  enter('at work too', 40)
  for (const [name, size] of [
    ['large', 90],
    ['larger', 95],
    ['small', 10],
    ['as small', 10],
    ['smallest', 5],
  ] as const)
    enter(name, size)
  expect(await begun()).toEqual(['at work', 'at work too'])
  over()
  expect(await begun()).toEqual(['large'])
  over()
  over()
  expect(await begun()).toEqual(['smallest', 'small'])
  over()
  expect(await begun()).toEqual(['larger'])
  over()
  expect(await begun()).toEqual(['as small'])
})

test('a large one gets its turn however many small ones keep coming', async () => {
  const { enter, begun, over } = aLine(1)
  for (const name of ['at work', 'photo', 'second photo']) enter(name, 4_000_000)
  const order = await begun()
  for (let turn = 0; turn < 6; turn += 1) {
    enter(`PDF ${turn}`, 100)
    over()
    order.push(...(await begun()))
  }
  expect(order).toEqual(['at work', 'PDF 0', 'photo', 'PDF 1', 'PDF 2', 'second photo', 'PDF 3'])
})

test('equals go by order, and a turn that is over with nobody in line is free', async () => {
  const { enter, begun, over } = aLine(1)
  enter('one', 0)
  over()
  for (const name of ['two', 'three', 'four', 'five']) enter(name, 0)
  expect(await begun()).toEqual(['one', 'two'])
  for (let turn = 0; turn < 3; turn += 1) over()
  expect(await begun()).toEqual(['three', 'four', 'five'])
})
