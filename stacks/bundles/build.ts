import { join } from 'node:path'
import { bundle, LAMBDAS } from './bundle.ts'

/** `npm run build:functions`: the bundles that are deployed, one folder each. */
export const BUNDLES = '.sst/bundles'

for (const name of LAMBDAS) {
  const { startBytes } = await bundle(name, join(BUNDLES, name))
  console.log(`${name}: ${(startBytes / 1000).toFixed(1)} KB gzipped at start`)
}
