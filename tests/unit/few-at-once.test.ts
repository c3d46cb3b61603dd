import { availableParallelism } from 'node:os'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fewAtOnce } from '../../functions/files/few-at-once.ts'

const LONG = 60_000
const MEGABYTE = 1_000_000

/** Files under way, by their names, in the order in which they began. */
function files() {
  const began: string[] = []
  const open: Record<string, () => void> = {}
  const enter = (name: string, size: number, milliseconds = LONG) =>
    fewAtOnce(size, milliseconds, async () => {
      began.push(name)
      await new Promise<void>((resolve) => {
        open[name] = resolve
      })
      return name
    })
  return { began, enter, end: (name: string) => open[name]?.() }
}

test('few files are in memory at once, smaller ones sooner, and what was done is answered', async () => {
  const { began, enter, end } = files()
  const first = Array.from({ length: availableParallelism() + 2 }, (_, index) => `first ${index}`)
  const all = first.map((name) => enter(name, MEGABYTE))
  const names = ['large', 'photo', 'PDF']
  all.push(enter('large', 10 * MEGABYTE), enter('photo', 4 * MEGABYTE), enter('PDF', 0.1 * MEGABYTE))
  await setImmediate()
  expect(began).toEqual(first)
  for (const name of first) end(name)
  await setImmediate()
  expect(began.slice(first.length).toSorted()).toEqual(names.toSorted())
  for (const name of names) end(name)
  expect(await Promise.all(all)).toEqual([...first, ...names].map((name) => ({ done: name })))
})

test('a small file goes before a large one that came first, but for each third turn', async () => {
  const { began, enter, end } = files()
  const first = Array.from({ length: availableParallelism() + 2 }, (_, index) => `first ${index}`)
  const all = first.map((name) => enter(name, MEGABYTE))
  for (const name of ['photo 1', 'photo 2', 'photo 3']) all.push(enter(name, 4 * MEGABYTE))
  for (const name of ['PDF 1', 'PDF 2', 'PDF 3']) all.push(enter(name, 0.1 * MEGABYTE))
  for (let at = 0; at < first.length + 6; at += 1) {
    await setImmediate()
    end(began[at] ?? '')
  }
  await Promise.all(all)
  const photos = began.slice(first.length).flatMap((name, at) => (name.startsWith('photo') ? [at] : []))
  expect(photos[0]).toBeLessThanOrEqual(2)
  expect(photos[1]).toBeGreaterThan(photos[0] ?? 0)
  expect(photos.filter((at) => at < 3)).toHaveLength(1)
})

test('whose turn comes too late is told so and takes nobody’s place, also after a failure', async () => {
  const { began, enter, end } = files()
  const first = Array.from({ length: availableParallelism() + 2 }, (_, index) => `first ${index}`)
  const all = first.map((name) => enter(name, MEGABYTE))
  const late = enter('late', MEGABYTE, 1)
  const failed = fewAtOnce(MEGABYTE, LONG, () => Promise.reject(new Error('the store is away')))
  const last = enter('last', MEGABYTE)
  await setTimeout(10)
  end('first 0')
  expect(await late).toBeUndefined()
  await expect(failed).rejects.toThrow('the store is away')
  await setImmediate()
  expect(began).toEqual([...first, 'last'])
  for (const name of began) end(name)
  expect(await last).toEqual({ done: 'last' })
  await Promise.all(all)
})
