import { registerHooks } from 'node:module'

/** Loaded before a script (`node --import`): whatever imports the program gets the other program. */
registerHooks({
  resolve: (specifier, context, next) =>
    /(^|\/)program\.ts$/.test(specifier) && !specifier.endsWith('other-program.ts')
      ? next(new URL('./other-program.ts', import.meta.url).href, context)
      : next(specifier, context),
})
