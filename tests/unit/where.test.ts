import { expect, test } from 'vitest'
import { whereTable } from '../support/where.ts'

const BEFORE = `# Where the tests of a step are

Made by \`tests/unit/where.test.ts\`; after a change run
\`npm exec -- vitest run --project unit tests/unit/where.test.ts -u\`. Beside these, every operation is in the tests
that \`README.md\` lists as such. A dash: only there.

`

test('the table of steps, operations and tests says what is so', async () => {
  await expect(`${BEFORE}${whereTable()}\n`).toMatchFileSnapshot('../where.md')
})
