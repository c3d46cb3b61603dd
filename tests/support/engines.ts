import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startDynamoDb } from '../../local/dynamodb.ts'
import { startInbox } from '../../local/inbox.ts'
import { freePort } from '../../local/ports.ts'
import { startS3 } from '../../local/s3/server.ts'
import { bundleWorkers } from '../../stacks/bundles/bundle.ts'
import { serveOnce } from './once.ts'
import { REGION, S3_CREDENTIALS } from './world.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    dynamodb: string
    s3: string
    inbox: string
    /** The address at which `made()` asks for what is made once per run. */
    once: string
    /** The seed of the test order, when shuffled, and of generated requests. */
    seed: number
    fuzzRuns: number
    /** Whether pages are tested in every language at every size, with every check. */
    everywhere: boolean
  }
}

/** Starts the real engines. Their data is deleted when they are closed. */
export async function startEngines() {
  await bundleWorkers()
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-'))
  const given = process.env['TEST_DYNAMODB_URL']
  const dynamodb = given ? { url: given, close: async () => {} } : await startDynamoDb({ port: await freePort() })
  const s3 = await startS3({ port: 0, folder: join(folder, 's3'), region: REGION, ...S3_CREDENTIALS })
  const inbox = await startInbox(await freePort())
  const close = async () => {
    await Promise.all([dynamodb.close(), s3.close(), inbox.close()])
    rmSync(folder, { recursive: true, force: true })
  }
  return { urls: { dynamodb: dynamodb.url, s3: s3.url, inbox: inbox.url }, close }
}

/** Starts the engines once per run. Every test makes its own table and bucket on them. */
export default async function setup(project: TestProject) {
  const projects = project.vitest.projects.map(({ name }) => name)
  const [{ urls, close }, once] = await Promise.all([startEngines(), serveOnce(projects)])
  project.provide('dynamodb', urls.dynamodb)
  project.provide('s3', urls.s3)
  project.provide('inbox', urls.inbox)
  project.provide('once', once.url)
  project.provide('seed', project.vitest.config.sequence.seed)
  return () => Promise.all([close(), once.close()])
}
