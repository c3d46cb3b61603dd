import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** The most bytes, compressed with brotli, that the guide may load before any interaction. */
export const GUIDE_BUDGETS = { js: 5120, css: 4096 }

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

/**
 * The size of a page of a built site in bytes of brotli: the page, what it loads at once, and scripts that it may load
 * later.
 */
export function weigh(folder: string, path: string) {
  const read = (file: string) => readFileSync(join(folder, file))
  const html = read(`${path}index.html`)
  const importsOf = (file: string, pattern: RegExp) =>
    all(read(file).toString(), pattern).map((name) => join(dirname(file), name))
  const withStatic = (files: readonly string[], seen = new Set<string>()): Set<string> => {
    for (const file of files) {
      if (seen.has(file)) continue
      seen.add(file)
      withStatic(importsOf(file, /(?:from|import)\s*["'](\.[^"']+\.js)["']/g), seen)
    }
    return seen
  }
  const withLazy = (files: ReadonlySet<string>): Set<string> => {
    const more = withStatic([
      ...files,
      ...[...files].flatMap((file) => importsOf(file, /import\(["'`](\.[^"'`]+\.js)["'`]/g)),
    ])
    return more.size === files.size ? more : withLazy(more)
  }
  const initial = withStatic(all(html.toString(), /<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g))
  const styles = all(html.toString(), /<link rel="stylesheet" href="([^"]+)"/g)
  const weight = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + brotliCompressSync(read(file)).byteLength, 0)
  if (initial.size === 0 || styles.length === 0) throw new Error(`${path} loads no script or no style: not understood`)
  const js = weight(initial)
  return { js, lazyJs: weight(withLazy(initial)) - js, css: weight(styles), html: brotliCompressSync(html).byteLength }
}
