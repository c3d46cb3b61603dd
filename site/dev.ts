import { fileURLToPath } from 'node:url'
import { dev } from 'astro'

const ROOT = fileURLToPath(new URL('.', import.meta.url))

/** Serves the site as it is edited, on an origin of its own for the pages and for what `paths` leave to the API. */
export async function serveSiteAsEdited({
  port,
  apiUrl,
  paths,
}: {
  port: number
  apiUrl: string
  paths: readonly string[]
}) {
  const server = await dev({
    root: ROOT,
    configFile: './astro.config.mjs',
    site: `http://127.0.0.1:${port}`,
    // Before the proxy, Astro answers 404 to what has no slash at its end.
    trailingSlash: 'ignore',
    logLevel: 'warn',
    server: { host: '127.0.0.1', port },
    vite: { server: { strictPort: true, proxy: Object.fromEntries(paths.map((path) => [path, apiUrl])) } },
  })
  return { close: () => server.stop() }
}
