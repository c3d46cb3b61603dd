import { writeFileSync } from 'node:fs'
import { docs } from './docs.ts'

/** Writes the files that are generated from the contract. A test compares them with the files in the repository. */
for (const [path, text] of Object.entries(docs())) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text)
  console.log(path)
}
