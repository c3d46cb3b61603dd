import { expect, test } from 'vitest'
import { faultEverywhere } from '../support/faults.ts'
import { OPERATIONS } from '../support/requests.ts'

test.each(OPERATIONS)('%s, of which one request to AWS fails, is put off or has its true result', async (name) => {
  expect(await faultEverywhere(name)).toBeGreaterThanOrEqual(4)
})
