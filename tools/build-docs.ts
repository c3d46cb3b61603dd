import { writeFileSync } from 'node:fs'
import { docs } from './docs.ts'

/** Writes what is generated of the contract. A test compares it with what is checked in. */
for (const [path, text] of Object.entries(docs())) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text)
  console.log(path)
}
