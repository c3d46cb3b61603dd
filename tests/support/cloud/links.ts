import { createCipheriv, createDecipheriv } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Inputs } from '../sst/graph.ts'

const NONCE = Buffer.alloc(12)
const TAG_BYTES = 16

/** Reads the links that SST puts beside a function's code, encrypted with the key in its environment. */
export function readLinks(file: string, key: string): Record<string, Inputs> {
  const bytes = readFileSync(file)
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), NONCE)
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString())
}

/** Writes links in SST's format. */
export function writeLinks(file: string, key: string, links: object): void {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), NONCE)
  const bytes = Buffer.concat([cipher.update(JSON.stringify(links)), cipher.final(), cipher.getAuthTag()])
  writeFileSync(file, bytes)
}
