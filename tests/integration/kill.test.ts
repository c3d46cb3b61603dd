import { expect, test } from 'vitest'
import { killEverywhere } from '../support/kill.ts'

// Five requests: the clock, the session, the reviewer's passkeys, the dossier, one transaction.
test.concurrent.each(['before', 'after'] as const)(
  'a decision that is killed %s any of its requests is taken or not, and the reviewer can take it again',
  async (moment) => {
    expect(await killEverywhere('decide', moment)).toBe(5)
  },
)
