/** The part of a page that a selector names, which the page has. */
export function one<E extends HTMLElement = HTMLElement>(place: ParentNode, selector: string): E {
  const found = place.querySelector<E>(selector)
  if (!found) throw new Error(selector)
  return found
}
