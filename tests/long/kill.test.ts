import { describe, expect, test } from 'vitest'
import { killEverywhere, OPERATIONS } from '../support/kill.ts'

describe.each(Object.keys(OPERATIONS))('%s', (name) => {
  test.concurrent.each(['before', 'after'] as const)(
    'killed %s any of its requests to AWS, loses nothing, leaves nothing half done and can be repeated',
    async (moment) => {
      expect(await killEverywhere(name, moment)).toBeGreaterThanOrEqual(4)
    },
  )
})
