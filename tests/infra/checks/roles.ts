/**
 * What every role may do, to the letter: actions, on what, for rows and lists which kinds or prefixes, and for some
 * updates which attributes. Whoever changes the stacks changes this, and says why.
 */
export const ROLES = (identity: string): Record<string, string[]> => {
  const table = 'table/TableTable'
  const send = `ses:SendRawEmail | identity/${identity} configuration-set/mailconfig`
  const time = `dynamodb:GetItem | ${table} | CLOCK`
  const any = [time, `dynamodb:UpdateItem | ${table} | LIMIT`]
  const keys = [
    `dynamodb:GetItem | ${table} | PORTAL`,
    `dynamodb:UpdateItem | ${table} | PORTAL | pk sk lastUsedOn`,
    `dynamodb:PutItem dynamodb:UpdateItem | ${table} | IDEMPOTENCY`,
  ]
  const enrolling = [
    `dynamodb:Query | ${table} | PORTAL`,
    `dynamodb:UpdateItem | ${table} | PORTAL | pk sk count schoolYear`,
  ]
  const receivers = [
    `dynamodb:GetItem dynamodb:Query dynamodb:PutItem | ${table} | PORTAL`,
    `dynamodb:UpdateItem | ${table} | PORTAL | pk sk isSlow restsUntil`,
  ]
  return {
    Clock: ['lambda:InvokeFunction | function:SweepFunction', 'sqs:SendMessage | DeadLettersQueue'],
    Register: [...any, `dynamodb:GetItem | ${table} | REQUEST`, `dynamodb:PutItem | ${table} | REQUEST DUE`],
    Member: [
      ...any,
      `dynamodb:GetItem | ${table} | ADDRESS OBJECTION REQUEST SESSION`,
      `dynamodb:Query | ${table} | MEMBER AUDIT DUE SCHOOL`,
      `dynamodb:PutItem | ${table} | MEMBER ADDRESS REQUEST SESSION OBJECTION AUDIT DUE CODE`,
      `dynamodb:UpdateItem | ${table} | REQUEST OBJECTION`,
      `dynamodb:DeleteItem | ${table} | ADDRESS SESSION SUPPRESSED DUE`,
    ],
    Application: [
      ...any,
      `dynamodb:GetItem | ${table} | SESSION`,
      ...keys,
      ...enrolling,
      `dynamodb:GetItem | ${table} | CODE`,
      `dynamodb:Query | ${table} | MEMBER`,
      `dynamodb:PutItem | ${table} | MEMBER AUDIT DUE OBJECTION`,
      `dynamodb:DeleteItem | ${table} | DUE`,
      's3:GetObject s3:GetObjectVersion s3:PutObject | documentsbucket/incoming/*',
      's3:PutObject | documentsbucket/kept/*',
      's3:ListBucket | documentsbucket',
    ],
    License: [
      ...any,
      `dynamodb:GetItem | ${table} | SESSION`,
      ...keys,
      `dynamodb:GetItem | ${table} | CODE`,
      `dynamodb:Query | ${table} | MEMBER`,
      `dynamodb:PutItem | ${table} | MEMBER AUDIT DUE`,
      `dynamodb:DeleteItem | ${table} | DUE`,
    ],
    Review: [
      ...any,
      `dynamodb:GetItem | ${table} | SESSION REQUEST`,
      `dynamodb:Query | ${table} | MEMBER`,
      `dynamodb:Query | ${table}/index/queue`,
      `dynamodb:PutItem | ${table} | MEMBER CODE REQUEST SESSION AUDIT DUE`,
      `dynamodb:UpdateItem | ${table} | REQUEST`,
      `dynamodb:DeleteItem | ${table} | SESSION`,
      's3:GetObject | documentsbucket/kept/*',
    ],
    Portal: [
      ...any,
      ...keys,
      ...enrolling,
      `dynamodb:GetItem | ${table} | ADDRESS DUE`,
      `dynamodb:Query | ${table} | MEMBER DUE`,
      `dynamodb:Query | ${table}/index/queue`,
      `dynamodb:Query | ${table}/index/due`,
      `dynamodb:PutItem | ${table} | PORTAL MEMBER ADDRESS SCHOOL CODE OBJECTION AUDIT DUE`,
      `dynamodb:UpdateItem | ${table} | DUE CLOCK`,
      `dynamodb:DeleteItem | ${table} | PORTAL ADDRESS SCHOOL SUPPRESSED DUE`,
    ],
    Deliver: [
      `dynamodb:GetItem | ${table} | CLOCK DUE SUPPRESSED ADDRESS`,
      `dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem | ${table} | DUE`,
      ...receivers,
      `dynamodb:Query | ${table} | MEMBER`,
      `dynamodb:PutItem | ${table} | MEMBER SUPPRESSED HOLD AUDIT`,
      `dynamodb:DeleteItem | ${table} | HOLD`,
      send,
      'sqs:SendMessage | DeadLettersQueue',
      `dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams | ${table}/stream/2026-01-01T00:00:00.000`,
    ],
    Sweep: [
      `dynamodb:GetItem | ${table} | CLOCK DUE OBJECTION SUPPRESSED ADDRESS`,
      `dynamodb:Query | ${table} | MEMBER DUE HOLD`,
      `dynamodb:Query | ${table}/index/due`,
      ...receivers,
      `dynamodb:PutItem | ${table} | MEMBER CODE AUDIT DUE SUPPRESSED`,
      `dynamodb:UpdateItem | ${table} | DUE OBJECTION`,
      `dynamodb:DeleteItem | ${table} | ADDRESS DUE SCHOOL SUPPRESSED`,
      `dynamodb:BatchWriteItem | ${table} | MEMBER DUE`,
      send,
      's3:ListBucketVersions | documentsbucket | incoming/* kept/*',
      's3:ListBucket | documentsbucket | tombstones/*',
      's3:DeleteObjectVersion | documentsbucket/incoming/*',
      's3:DeleteObjectVersion | documentsbucket/kept/*',
      's3:PutObject | documentsbucket/tombstones/*',
    ],
  }
}
