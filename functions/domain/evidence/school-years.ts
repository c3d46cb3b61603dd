import { SchoolYear } from '#schemas/time.ts'

/**
 * The school years that a text names: `2026-2027`, `2026/2027`, `2026 – 2027`, `2026/27`. Two years that do not follow
 * one another are none. Anybody can write a text: it proves nothing by itself.
 */
export function schoolYears(text: string): SchoolYear[] {
  const found = [...text.matchAll(/\b(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)\b/g)].flatMap(([, first = '', last = '']) => {
    const end = last.length === 2 ? `20${last}` : last
    return Number(end) === Number(first) + 1 ? [SchoolYear.parse(`${first}-${end}`)] : []
  })
  return [...new Set(found)]
}
