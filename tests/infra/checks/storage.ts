import assert from 'node:assert/strict'
import { check } from '../../support/infra/check.ts'
import type { Graph } from '../../support/sst/graph.ts'
import { statementsIn } from '../../support/sst/graph.ts'

const table = (graph: Graph) => graph.one('aws:dynamodb/table:Table', 'TableTable')
const DOCUMENTS = 'DocumentsBucket'

/** What a bucket has of a kind of setting. */
const setting = (graph: Graph, type: string, bucket: string) =>
  graph.ofType(type).filter(({ inputs }) => inputs['bucket'] === bucket)

export const STORAGE = [
  check('the table has the keys, indexes and lifetime that the store uses', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      const { inputs } = table(graph)
      assert.equal(inputs['billingMode'], 'PAY_PER_REQUEST')
      assert.deepEqual([inputs['hashKey'], inputs['rangeKey']], ['pk', 'sk'])
      assert.deepEqual(inputs['ttl'], { attributeName: 'ttl', enabled: true })
      const indexes = inputs['globalSecondaryIndexes'] as Record<string, object>[]
      assert.deepEqual(
        indexes.map(({ warmThroughput: _warm, ...index }) => index),
        [
          { name: 'due', hashKey: 'due', rangeKey: 'dueAt', projectionType: 'KEYS_ONLY' },
          { name: 'out', hashKey: 'out', rangeKey: 'outAt', projectionType: 'KEYS_ONLY' },
          {
            name: 'queue',
            hashKey: 'queue',
            rangeKey: 'queueAt',
            projectionType: 'INCLUDE',
            nonKeyAttributes: ['summary'],
          },
          { name: 'list', hashKey: 'list', rangeKey: 'listAt', projectionType: 'INCLUDE', nonKeyAttributes: ['m'] },
        ],
      )
    }
  }),
  check(
    'production takes a first morning of September; a personal stage pays for nothing of it',
    ({ production, personal }) => {
      const warm = { readUnitsPerSecond: 24_000, writeUnitsPerSecond: 12_000 }
      for (const [graph, wanted] of [
        [production, warm],
        [personal, undefined],
      ] as const) {
        const { inputs } = table(graph)
        const indexes = inputs['globalSecondaryIndexes'] as { warmThroughput?: object }[]
        for (const { warmThroughput } of [inputs as { warmThroughput?: object }, ...indexes])
          assert.deepEqual(warmThroughput, wanted)
      }
    },
  ),
  check(
    'the table can be restored to any second, and its stream says what is to be sent',
    ({ production, personal }) => {
      for (const graph of [production, personal]) {
        const { inputs } = table(graph)
        assert.deepEqual(inputs['pointInTimeRecovery'], { enabled: true })
        assert.equal(inputs['streamEnabled'], true)
        assert.equal(inputs['streamViewType'], 'NEW_IMAGE')
      }
    },
  ),
  check(
    'production cannot be deleted by mistake, a personal stage goes without a trace',
    ({ production, personal }) => {
      assert.equal(production.app.protect, true)
      assert.equal(personal.app.protect, false)
      const guarded = (graph: Graph) => {
        const bucket = graph.one('aws:s3/bucket:Bucket', DOCUMENTS)
        return [
          table(graph).inputs['deletionProtectionEnabled'],
          table(graph).opts.retainOnDelete,
          bucket.opts.retainOnDelete,
        ]
      }
      assert.deepEqual(guarded(production), [true, true, true])
      assert.deepEqual(guarded(personal), [false, undefined, undefined])
      assert.equal(production.one('aws:s3/bucket:Bucket', DOCUMENTS).inputs['forceDestroy'], false)
      assert.equal(personal.one('aws:s3/bucket:Bucket', DOCUMENTS).inputs['forceDestroy'], true)
    },
  ),
  check('every bucket is closed to the public and to plain HTTP', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      const buckets = graph.ofType('aws:s3/bucket:Bucket')
      assert.equal(buckets.length, 3)
      for (const { inputs } of buckets) {
        const bucket: string = inputs['bucket']
        const [block] = setting(graph, 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock', bucket)
        const { bucket: _bucket, ...closed } = block?.inputs ?? {}
        assert.deepEqual(closed, {
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        })
        const [policy] = setting(graph, 'aws:s3/bucketPolicy:BucketPolicy', bucket)
        const statements = statementsIn(policy?.inputs['policy'] ?? '{"Statement":[]}')
        assert.ok(
          statements.some(
            ({ Effect, Action, Condition }) =>
              Effect === 'Deny' && Action.includes('s3:*') && Condition?.['Bool']?.['aws:SecureTransport'] === 'false',
          ),
          bucket,
        )
        const allowed = JSON.parse(policy?.inputs['policy']).Statement.filter(
          (one: { Effect: string }) => one.Effect === 'Allow',
        )
        for (const one of allowed) assert.deepEqual(one.Principal, { Service: 'cloudfront.amazonaws.com' })
      }
    }
  }),
  check(
    'what seals the audit trail is locked, and in production nobody covers or hides it',
    ({ production, personal }) => {
      const HEADS = 'AuditHeadsBucket'
      for (const [graph, defaultRetention] of [
        [production, { mode: 'COMPLIANCE', days: 400 }],
        [personal, { mode: 'GOVERNANCE', days: 1 }],
      ] as const) {
        const { inputs, opts } = graph.one('aws:s3/bucket:Bucket', HEADS)
        const { bucket } = inputs
        const isProduction = graph === production
        assert.deepEqual([inputs['objectLockEnabled'], inputs['forceDestroy']], [true, !isProduction])
        assert.equal(opts.retainOnDelete, isProduction ? true : undefined)
        const [lock] = setting(graph, 'aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration', bucket)
        assert.deepEqual(lock?.inputs['rule'], { defaultRetention })
        const [versioning] = setting(graph, 'aws:s3/bucketVersioning:BucketVersioning', bucket)
        assert.deepEqual(versioning?.inputs['versioningConfiguration'], { status: 'Enabled' })
        const [policy] = setting(graph, 'aws:s3/bucketPolicy:BucketPolicy', bucket)
        const denied = statementsIn(policy?.inputs['policy']).map(({ Action, Condition }) => [Action.join(), Condition])
        if (!isProduction) continue
        assert.ok(denied.some(([action]) => action === 's3:DeleteObject'))
        assert.deepEqual(denied.find(([action]) => action === 's3:PutObject')?.[1], {
          Null: { 's3:if-none-match': 'true' },
        })
      }
    },
  ),
  check('documents are encrypted and versioned, and what was forgotten goes by itself', ({ production }) => {
    const { bucket } = production.one('aws:s3/bucket:Bucket', DOCUMENTS).inputs
    const [encryption] = setting(
      production,
      'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
      bucket,
    )
    assert.deepEqual(encryption?.inputs['rules'], [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }])
    const [versioning] = setting(production, 'aws:s3/bucketVersioning:BucketVersioning', bucket)
    assert.deepEqual(versioning?.inputs['versioningConfiguration'], { status: 'Enabled' })
    const [lifecycle] = setting(production, 'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration', bucket)
    const noncurrentVersionExpiration = { noncurrentDays: 1 }
    assert.deepEqual(lifecycle?.inputs['rules'], [
      {
        id: 'sent',
        status: 'Enabled',
        filter: { prefix: 'incoming/' },
        expiration: { days: 15 },
        noncurrentVersionExpiration,
      },
      {
        id: 'kept',
        status: 'Enabled',
        filter: { prefix: 'kept/' },
        expiration: { days: 90 },
        noncurrentVersionExpiration,
      },
    ])
  }),
  check(
    'only pages of the site may send and fetch documents; no other bucket answers other origins',
    ({ production, personal }) => {
      for (const graph of [production, personal]) {
        const [cors, ...others] = graph.ofType('aws:s3/bucketCorsConfiguration:BucketCorsConfiguration')
        assert.equal(others.length, 0)
        assert.equal(cors?.inputs['bucket'], graph.one('aws:s3/bucket:Bucket', DOCUMENTS).inputs['bucket'])
        assert.deepEqual(cors?.inputs['corsRules'], [
          { allowedOrigins: [graph.links['Site']?.['url']], allowedMethods: ['GET', 'POST'], allowedHeaders: ['*'] },
        ])
      }
    },
  ),
]
