import type { Page } from 'playwright-core'
import { look } from './look.ts'

type Focused = { stop: number; name: string; isShown: boolean; isInView: boolean } | undefined

/**
 * The most Tab presses while the focus stays on one element of the page: inside a frame, each of its elements takes
 * one.
 */
const INSIDE_A_FRAME = 8

/** Elements that Tab does not reach, reaches without a visible focus, or cannot leave. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const stops = await look(page, 'tabStops')
  const faults: string[] = []
  const reached: number[] = []
  for (const _ of [...stops, ...Array(INSIDE_A_FRAME)]) {
    await page.keyboard.press('Tab')
    const at = await look<Focused>(page, 'focused')
    if (at && at.stop === reached.at(-1)) continue
    if (!at || reached.includes(at.stop)) break
    reached.push(at.stop)
    const isShown = at.isShown || (await focusedInside(page))?.isShown
    if (!isShown) faults.push(`focus does not show: ${at.name}`)
    if (!at.isInView) faults.push(`focus is out of view: ${at.name}`)
  }
  const missed = stops.filter((_, index) => !reached.includes(index))
  return [...faults, ...missed.map((name) => `Tab does not reach: ${name}`)]
}

/** The focused element inside the focused frame. */
async function focusedInside(page: Page): Promise<Focused> {
  const [, frame] = page.frames()
  return frame && look<Focused>(frame, 'focused')
}
