import { join } from 'node:path'
import { bundle, LAMBDAS } from './bundle.ts'

/** The folder of the bundles that are deployed, one subfolder each. Made by `npm run build:functions`. */
export const BUNDLES = '.sst/bundles'

for (const name of LAMBDAS) {
  const { startBytes } = await bundle(name, join(BUNDLES, name))
  console.log(`${name}: ${(startBytes / 1000).toFixed(1)} KB gzipped at start`)
}
