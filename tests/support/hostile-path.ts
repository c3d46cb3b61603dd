import fc from 'fast-check'

const PIECES = [
  '/',
  '//',
  '\\',
  '/\\',
  '..',
  '.',
  '%2f',
  '%5c',
  '%2e%2e',
  '%',
  '@',
  ':',
  '?',
  '#',
  'evil.example',
  'login',
  '\t',
  'é',
]

/** Paths that try to leave the site: pieces that browsers read in their own ways, around the given pages. */
export const hostilePath = (pages: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...pages)), { minLength: 1, maxLength: 6 })
    .map((pieces) => pieces.join(''))
    .map((path) => (path.startsWith('/') ? path : `/${path}`))
