import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { FUNCTIONS } from '#schemas/api.ts'

test('every function is sent generated requests, in a file of its own', () => {
  const files = globSync('*.test.ts', { cwd: import.meta.dirname }).map((file) => basename(file, '.test.ts'))
  expect(files.filter((name) => name !== 'functions').toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted())
})
