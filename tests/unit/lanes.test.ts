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
