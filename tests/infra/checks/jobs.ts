import assert from 'node:assert/strict'
import { SHARDS } from '#schemas/table.ts'
import { passes } from '../../../local/event-filter.ts'
import { check } from '../../support/infra/check.ts'
import { streamFilters } from '../../support/infra/stream-filter.ts'

/** What `functions/` say: of one receiver's rows, how many are sent at a time and for how long; how long one is held. */
const ROWS_AT_A_TIME = 4
const SECONDS_AN_ATTEMPT = 10
const LEASE_SECONDS = 60

const KEYS = { pk: { S: 'direct#MEMBER#mbr_1' }, sk: { S: 'MEMBER' } }

export const JOBS = [
  check('no function reserves what a new account does not have', ({ production, personal }) => {
    for (const graph of [production, personal])
      for (const { name, inputs } of graph.ofType('aws:lambda/function:Function'))
        assert.equal(inputs['reservedConcurrentExecutions'], undefined, name)
  }),
  check(
    'the stream wakes deliver for rows to send, decide for evidence, and nobody else; both give up into the dead letters',
    ({ production, personal }) => {
      for (const graph of [production, personal]) {
        const filters = streamFilters(graph)
        assert.deepEqual(filters.map(({ name }) => name).toSorted(), ['decide', 'deliver'])
        const heardBy = (NewImage?: object) =>
          filters
            .filter(({ filter }) =>
              passes({ eventName: 'MODIFY', dynamodb: { Keys: KEYS, ...(NewImage && { NewImage }) } }, filter),
            )
            .map(({ name }) => name)
        const outAt = { S: '2026-09-01T00:00:00Z' }
        assert.deepEqual(heardBy({ ...KEYS, out: { S: 'code#live#1' }, outAt }), ['deliver'])
        assert.deepEqual(heardBy({ ...KEYS, out: { S: 'event#live#1' }, outAt }), ['deliver'])
        assert.deepEqual(heardBy({ ...KEYS, out: { S: 'bulk#live#1' }, outAt }), [])
        assert.deepEqual(heardBy({ ...KEYS, due: { S: 'live#1' }, dueAt: outAt }), [])
        assert.deepEqual(heardBy({ ...KEYS, due: { S: 'live#1' }, dueAt: outAt, 'rP#evidence': { B: 'AQ==' } }), [
          'decide',
        ])
        assert.deepEqual(heardBy(), [])
        for (const { inputs } of graph.ofType('aws:lambda/eventSourceMapping:EventSourceMapping')) {
          assert.equal(inputs['filterCriteria'].filters.length, 1)
          assert.deepEqual(inputs['functionResponseTypes'], ['ReportBatchItemFailures'])
          assert.equal(inputs['bisectBatchOnFunctionError'], true)
          assert.equal(inputs['maximumRetryAttempts'], 3)
          assert.equal(inputs['maximumRecordAgeInSeconds'], 3600)
          assert.match(inputs['destinationConfig'].onFailure.destinationArn, /-DeadLettersQueue-/)
        }
      }
    },
  ),
  check(
    'a slow receiver keeps few rows waiting: as many batches as can be are sent side by side, each in time',
    ({ production, personal }) => {
      for (const graph of [production, personal]) {
        const mapping = graph
          .ofType('aws:lambda/eventSourceMapping:EventSourceMapping')
          .find(({ inputs }) => /-DeliverFunction-/.test(inputs['functionName']))
        const deliver = graph.one('aws:lambda/function:Function', /^Deliver/)
        assert.equal(mapping?.inputs['parallelizationFactor'], 10)
        const rounds = Math.ceil(mapping?.inputs['batchSize'] / ROWS_AT_A_TIME)
        assert.ok(deliver.inputs['timeout'] > rounds * SECONDS_AN_ATTEMPT)
        // Nobody else takes a row before whoever has it is ended.
        assert.ok(deliver.inputs['timeout'] <= LEASE_SECONDS)
      }
    },
  ),
  check('each shard is swept every minute; what is not run is kept', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      const clocks = graph.ofType('aws:scheduler/schedule:Schedule').filter(({ name }) => name.startsWith('Clock'))
      for (const { inputs } of clocks) {
        assert.equal(inputs['scheduleExpression'], 'rate(1 minute)')
        assert.equal(inputs['state'], 'ENABLED')
        assert.match(inputs['target'].arn, /-SweepFunction-/)
        assert.deepEqual(inputs['target'].retryPolicy, { maximumRetryAttempts: 2 })
        assert.match(inputs['target'].deadLetterConfig.arn, /-DeadLettersQueue-/)
      }
      const swept = clocks.map(({ inputs }) => JSON.parse(inputs['target'].input).shard)
      assert.deepEqual(
        swept.toSorted(),
        Array.from({ length: SHARDS }, (_, shard) => shard),
      )
    }
  }),
  check('what SNS hands over and fails is kept for 14 days, encrypted', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      const [queue, ...others] = graph.ofType('aws:sqs/queue:Queue')
      assert.equal(others.length, 0)
      assert.equal(queue?.inputs['messageRetentionSeconds'], 14 * 86_400)
      assert.equal(queue?.inputs['sqsManagedSseEnabled'], true)
      const failures = graph.one('aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig', 'DeliverFailures')
      assert.match(failures.inputs['destinationConfig'].onFailure.destination, /-DeadLettersQueue-/)
      assert.equal(failures.inputs['maximumRetryAttempts'], 2)
    }
  }),
]
