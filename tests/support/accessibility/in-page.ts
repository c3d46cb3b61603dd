import type axeCore from 'axe-core'

/**
 * Functions that run inside a page. They are read as text and run there, so they can use the page's types but none of
 * our modules.
 */
const named = (element: Element) => `<${element.outerHTML.slice(1, 100)}`

const isSeen = (element: Element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  element.clientWidth !== 1 &&
  !element.parentElement?.closest('svg') &&
  getComputedStyle(element).clipPath === 'none'

const scrolls = (element: Element | null): boolean =>
  element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))

function isCutOff(element: Element) {
  if (element.matches('input, select, svg')) return false
  const { overflowX, overflowY } = getComputedStyle(element)
  return (
    (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
    (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
  )
}

/** Elements that are wider than the window or whose content is cut off. */
function overflowing(): string[] {
  const { scrollWidth } = document.documentElement
  const elements = [...document.body.querySelectorAll('*')].filter(isSeen)
  const isOut = (element: Element) =>
    element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element.parentElement)
  return [
    ...(scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`] : []),
    ...elements.filter(isOut).map((element) => `reaches out: ${named(element)}`),
    ...elements.filter(isCutOff).map((element) => `cut off: ${named(element)}`),
  ]
}

/** Elements with an animation or a transition. */
function moving(): string[] {
  const lasts = (text: string) => text.split(',').some((one) => Number.parseFloat(one) > 0.01)
  const moves = (element: Element) => {
    const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(element)
    return (
      lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration)) || scrollBehavior === 'smooth'
    )
  }
  return [...document.querySelectorAll('*')].filter(moves).map((element) => `moves: ${named(element)}`)
}

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, iframe, [tabindex="0"]'

/**
 * Whether Tab stops at an element. In a group of radio buttons it stops only at the chosen one, or else at the first.
 */
function isStop(element: HTMLElement, _: number, all: HTMLElement[]) {
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
  const group = all.filter((one) => one instanceof HTMLInputElement && one.name === element.name) as HTMLInputElement[]
  return element.checked || (element === group[0] && !group.some((one) => one.checked))
}

/** Marks all elements that Tab has to reach and lists them. The next Tab starts at the top of the page. */
function tabStops(): string[] {
  const stops = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled'))
    .filter(isStop)
  for (const [index, element] of stops.entries()) element.dataset['stop'] = String(index)
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  return stops.map(named)
}

function isOutlined(element: Element | null | undefined) {
  if (!element) return false
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  return outlineStyle === 'auto' || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2)
}

/** The focused element, and whether its focus is visible. */
function focused() {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return undefined
  const { top, bottom, left, right } = element.getBoundingClientRect()
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
  return {
    stop: Number(element.dataset['stop'] ?? -1),
    name: named(element),
    isShown: [element, element.parentElement, label].some(isOutlined),
    isInView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  }
}

declare const axe: typeof axeCore

/** What axe-core, which the page has loaded, finds wrong. */
async function violating(context: axeCore.ElementContext, options: axeCore.RunOptions): Promise<string[]> {
  const { violations } = await axe.run(context, options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message ?? ''}`),
  )
}

Object.assign(globalThis, { inPage: { overflowing, moving, tabStops, focused, violating } })
