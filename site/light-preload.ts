import type { Plugin } from 'vite'

/** The module that Vite adds where a script loads another one when it is needed. */
const HELPER = '\0vite/preload-helper.js'

const LIGHT = `export const __vitePreload = (load, files = []) => {
  for (const file of files)
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: '/' + file }))
  return load()
}`

/**
 * Replaces Vite's helper, which is heavier than some pages' own scripts: it also loads styles, looks for a nonce and
 * tells of errors. What a module of ours imports is asked for together with it, and that is all. Fails when a module
 * that is loaded later has a style, which would be lost.
 */
export const lightPreload = (): Plugin => ({
  name: 'light-preload',
  enforce: 'pre',
  load: (id) => (id === HELPER ? LIGHT : undefined),
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && /__vite__mapDeps=[^;]*\.css"/.test(file.code))
          this.error(`${file.fileName} loads a style later, which nothing here does`)
    },
  },
})
