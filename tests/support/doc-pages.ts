import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Locale } from '#schemas/locale.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDERS: Record<Locale, string> = { fr: 'site/src/content/docs/docs', en: 'site/src/content/docs/en/docs' }

/** The names of the pages for developers. */
export const namesIn = (locale: Locale) => globSync('*.md', { cwd: join(ROOT, FOLDERS[locale]) }).toSorted()
export const read = (locale: Locale, name: string) => readFileSync(join(ROOT, FOLDERS[locale], name), 'utf8')

export type Block = { page: string; language: string; code: string }

/** The blocks of code of a page. */
export const blocksOf = (locale: Locale, name: string): Block[] =>
  [...read(locale, name).matchAll(/^( *)```(\w*).*\n([\s\S]*?)^ *```$/gm)].map(
    ([, indent = '', language = '', code = '']) => ({
      page: `${locale} ${name}`,
      language,
      code: code.replace(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  )

/** The code of the block of a page in a language that says this. */
export function codeOf(name: string, language: string, said: string): string {
  const block = blocksOf('en', name).find((one) => one.language === language && one.code.includes(said))
  if (!block) throw new Error(`${name} has no ${said} in ${language}`)
  return block.code
}

/** What the block of a page that says this exports, in a process with this environment. */
export function exportsOf<T extends object>(name: string, said: string, env: Record<string, string> = {}): T {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.CommonJS }
  const { outputText } = ts.transpileModule(codeOf(name, 'ts', said), { compilerOptions })
  const exported = {} as T
  new Function('exports', 'require', 'process', outputText)(exported, createRequire(import.meta.url), { env })
  return exported
}

/** The block of JSON of a page that has this field. */
export const shownWith = (name: string, field: string): Record<string, string | number> =>
  blocksOf('en', name)
    .flatMap(({ language, code }) => (language === 'json' ? [JSON.parse(code)] : []))
    .find((value) => field in value)
