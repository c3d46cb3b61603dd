import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { lanes } from '../../functions/steps/lanes.ts'

test('a lane does four at a time, in their order, and waits for no other', async () => {
  const { enter, all } = lanes()
  const started: string[] = []
  const open: Record<string, () => void> = {}
  const task = (name: string) => async () => {
    started.push(name)
    await new Promise<void>((resolve) => {
      open[name] = resolve
    })
  }
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']) enter('a', task(name))
  enter('b', task('b1'))
  await setImmediate()
  expect(started).toEqual(['a1', 'a2', 'a3', 'a4', 'b1'])
  open['a3']?.()
  await setImmediate()
  expect(started.slice(5)).toEqual(['a5'])
  for (const name of ['a1', 'a2', 'a4', 'a5', 'b1']) open[name]?.()
  await setImmediate()
  expect(started.slice(6)).toEqual(['a6'])
  enter('b', task('b2'))
  await setImmediate()
  expect(started.slice(7)).toEqual(['b2'])
  open['a6']?.()
  open['b2']?.()
  await all()
})

test('what is about the same thing is done one after the other, in its order, whatever its lane does meanwhile', async () => {
  const { enter, all } = lanes(10)
  const done: string[] = []
  const task = (name: string, turns: number) => async () => {
    for (let turn = 0; turn < turns; turn += 1) await setImmediate()
    done.push(name)
  }
  enter('a', task('first of x', 9), 'x')
  enter('a', task('first of y', 1), 'y')
  enter('a', task('second of x', 1), 'x')
  enter('a', task('second of y', 1), 'y')
  enter('a', task('of none', 0))
  // The same thing in another lane is another one.
  enter('b', task('b', 3), 'x')
  await all()
  expect(done.filter((name) => /x$/.test(name))).toEqual(['first of x', 'second of x'])
  expect(done.filter((name) => /y$/.test(name))).toEqual(['first of y', 'second of y'])
  expect(done.indexOf('b')).toBeLessThan(done.indexOf('first of x'))
  expect(done.indexOf('second of y')).toBeLessThan(done.indexOf('first of x'))
  expect(done).toHaveLength(6)
})
