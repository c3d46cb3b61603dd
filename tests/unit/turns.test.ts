import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { turns } from '../../functions/documents/turns.ts'

/** What takes turns, by its name, in the order in which it began. */
function aLine(atOnce: number) {
  const { take, over } = turns()
  const began: string[] = []
  const enter = (name: string, rank: number) => void take(rank, atOnce).then(() => began.push(name))
  return {
    enter,
    async begun() {
      await setImmediate()
      return began.splice(0)
    },
    over,
  }
}

test('so many go at once; who waits goes by rank, then by order', async () => {
  const { enter, begun, over } = aLine(2)
  enter('large', 30)
  enter('larger', 40)
  enter('late and large', 35)
  enter('small', 10)
  enter('as small', 10)
  expect(await begun()).toEqual(['large', 'larger'])
  over()
  expect(await begun()).toEqual(['small'])
  over()
  over()
  expect(await begun()).toEqual(['as small', 'late and large'])
})

test('whoever waits is passed only by who has a lower rank: time that counts in it ends all waiting', async () => {
  const { enter, begun, over } = aLine(1)
  enter('at work', 0)
  enter('a photo of 4 MB, at 0 s', 2000)
  for (let at = 500; at < 5000; at += 500) enter(`a small file, at ${at} ms`, at)
  expect(await begun()).toEqual(['at work'])
  for (let turn = 0; turn < 3; turn += 1) over()
  expect(await begun()).toEqual(['a small file, at 500 ms', 'a small file, at 1000 ms', 'a small file, at 1500 ms'])
  over()
  expect(await begun()).toEqual(['a photo of 4 MB, at 0 s'])
})

test('who comes to an end lets one pass, and a turn that is over with nobody in line is free', async () => {
  const { enter, begun, over } = aLine(1)
  enter('one', 1)
  over()
  enter('two', 2)
  enter('three', 3)
  expect(await begun()).toEqual(['one', 'two'])
})
