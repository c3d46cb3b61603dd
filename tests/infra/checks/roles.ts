import { SHARDS } from '#schemas/table.ts'

/**
 * What every role may do, to the letter: actions, on what, for rows and lists which kinds or prefixes, and for some
 * updates which attributes. Whoever changes the stacks changes this, and says why.
 */
export const ROLES = (sender: string): Record<string, string[]> => {
  const table = 'table/TableTable'
  const send = `ses:SendRawEmail | identity/* configuration-set/mailconfig | ${sender}`
  const quota = 'ses:GetSendQuota | *'
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
    `dynamodb:UpdateItem | ${table} | PORTAL | pk sk isSlow restsUntil w`,
  ]
  const change = 'pk sk v w r* e lease due dueAt out outAt'
  const growing = `dynamodb:UpdateItem | ${table} | CHANGED | pk sk ttl`
  const streaming = `dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams | ${table}/stream/2026-01-01T00:00:00.000`
  const queued = 'queue queueAt summary'
  const dossier = (actions: string, attributes: string) =>
    `${actions.replaceAll(/\w+/g, 'dynamodb:$&')} | ${table} | MEMBER | ${[change, attributes].filter(Boolean).join(' ')}`
  return {
    Days: ['lambda:InvokeFunction | function:SealFunction', 'sqs:SendMessage | DeadLettersQueue'],
    ...Object.fromEntries(
      Array.from({ length: SHARDS }, (_, shard) => [
        `Clock${shard}`,
        ['lambda:InvokeFunction | function:SweepFunction', 'sqs:SendMessage | DeadLettersQueue'],
      ]),
    ),
    Register: [...any, `dynamodb:GetItem dynamodb:UpdateItem | ${table} | REQUEST`],
    Member: [
      ...any,
      `dynamodb:GetItem | ${table} | ADDRESS SCHOOL OBJECTION REMEMBERED REQUEST`,
      `dynamodb:Query | ${table} | MEMBER AUDIT DUE SCHOOL REMEMBERED`,
      dossier('PutItem', 'm s'),
      dossier('UpdateItem', `m s u c k a2* ${queued}`),
      `dynamodb:UpdateItem | ${table} | CODE | pk sk status memberId`,
      `dynamodb:UpdateItem | ${table} | EVIDENCE | pk sk memberId`,
      `dynamodb:PutItem | ${table} | ADDRESS REQUEST OBJECTION REMEMBERED AUDIT DUE`,
      growing,
      `dynamodb:UpdateItem | ${table} | REQUEST OBJECTION`,
      `dynamodb:DeleteItem | ${table} | ADDRESS REQUEST REMEMBERED EVIDENCE`,
    ],
    Application: [
      ...any,
      ...keys,
      ...enrolling,
      `dynamodb:GetItem | ${table} | CODE REMEMBERED`,
      `dynamodb:Query | ${table} | MEMBER`,
      dossier('UpdateItem', `m u a2* ${queued}`),
      `dynamodb:PutItem | ${table} | DUE OBJECTION`,
      growing,
      's3:GetObject s3:GetObjectVersion s3:PutObject | documentsbucket/incoming/*',
      's3:PutObject | documentsbucket/kept/*',
      's3:ListBucket | documentsbucket',
    ],
    License: [
      ...any,
      ...keys,
      `dynamodb:GetItem | ${table} | CODE`,
      `dynamodb:Query | ${table} | MEMBER`,
      dossier('UpdateItem', 'u l2*'),
      `dynamodb:PutItem | ${table} | DUE`,
      growing,
      's3:GetObject | auditheadsbucket/heads/*',
      's3:ListBucket | auditheadsbucket | heads/*',
    ],
    Review: [
      ...any,
      `dynamodb:GetItem | ${table} | SESSION REQUEST CODE REVIEWER EVIDENCE`,
      `dynamodb:Query | ${table} | MEMBER SESSION AUDIT`,
      `dynamodb:Query | ${table}/index/queue`,
      dossier('UpdateItem', `c a2* d2* ${queued}`),
      `dynamodb:PutItem | ${table} | CODE SESSION REVIEWER AUDIT DUE EVIDENCE`,
      growing,
      `dynamodb:UpdateItem | ${table} | CODE | pk sk status revoked`,
      `dynamodb:UpdateItem | ${table} | REQUEST`,
      `dynamodb:DeleteItem | ${table} | SESSION REVIEWER`,
      's3:GetObject | documentsbucket/kept/*',
    ],
    Portal: [
      ...any,
      ...keys,
      ...enrolling,
      `dynamodb:GetItem | ${table} | ADDRESS SCHOOL DUE REMEMBERED CODE`,
      `dynamodb:Query | ${table} | MEMBER DUE`,
      `dynamodb:Query | ${table}/index/list`,
      `dynamodb:Query | ${table}/index/due`,
      `dynamodb:Query | ${table}/index/out`,
      dossier('PutItem UpdateItem', `m c a2* d2* list listAt ${queued}`),
      `dynamodb:PutItem | ${table} | PORTAL ADDRESS SCHOOL CODE OBJECTION REMEMBERED AUDIT DUE`,
      growing,
      `dynamodb:UpdateItem | ${table} | CODE | pk sk status memberId`,
      `dynamodb:UpdateItem | ${table} | EVIDENCE | pk sk memberId`,
      `dynamodb:UpdateItem | ${table} | DUE CLOCK`,
      `dynamodb:DeleteItem | ${table} | PORTAL ADDRESS SCHOOL EVIDENCE`,
    ],
    Deliver: [
      `dynamodb:GetItem | ${table} | CLOCK MEMBER REQUEST SUPPRESSED ADDRESS SCHOOL`,
      `dynamodb:Query | ${table} | MEMBER AUDIT`,
      `dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem | ${table} | DUE`,
      `dynamodb:UpdateItem | ${table} | LIMIT`,
      `dynamodb:UpdateItem | ${table} | REQUEST | pk sk r* lease out outAt`,
      ...receivers,
      dossier('UpdateItem', 'm n'),
      `dynamodb:PutItem | ${table} | SUPPRESSED HOLD AUDIT`,
      growing,
      `dynamodb:DeleteItem | ${table} | HOLD`,
      send,
      quota,
      'sqs:SendMessage | DeadLettersQueue',
      streaming,
      // Running the function that signs.
      'lambda:InvokeFunction | function:IssueFunction',
    ],
    // It reads no file, sends nothing and signs nothing. Who reads files may write neither findings nor decisions.
    Decide: [
      `dynamodb:GetItem | ${table} | CLOCK EVIDENCE ADDRESS`,
      `dynamodb:Query | ${table} | MEMBER`,
      dossier('UpdateItem', `c a2* d2* f2* ${queued}`),
      `dynamodb:PutItem | ${table} | CODE EVIDENCE`,
      growing,
      'sqs:SendMessage | DeadLettersQueue',
      streaming,
    ],
    // The key that signs is here and in License, where nothing is sent and no other host is asked.
    Issue: [
      `dynamodb:GetItem | ${table} | CLOCK CODE`,
      `dynamodb:Query | ${table} | MEMBER`,
      dossier('UpdateItem', 'l2*'),
      `dynamodb:PutItem | ${table} | DUE`,
      growing,
    ],
    Sweep: [
      `dynamodb:GetItem | ${table} | CLOCK MEMBER REQUEST OBJECTION SUPPRESSED ADDRESS CODE EVIDENCE`,
      `dynamodb:Query | ${table} | MEMBER AUDIT DUE HOLD`,
      `dynamodb:Query | ${table}/index/due`,
      `dynamodb:Query | ${table}/index/out`,
      ...receivers,
      dossier('UpdateItem', `m n c a2* d2* f2* l2* ${queued}`),
      `dynamodb:PutItem | ${table} | CODE EVIDENCE AUDIT DUE SUPPRESSED REMEMBERED`,
      growing,
      `dynamodb:UpdateItem | ${table} | CODE | pk sk status memberId`,
      `dynamodb:UpdateItem | ${table} | REQUEST | pk sk r* lease out outAt`,
      `dynamodb:UpdateItem | ${table} | DUE OBJECTION LIMIT`,
      `dynamodb:UpdateItem | ${table} | EVIDENCE | pk sk memberId`,
      `dynamodb:DeleteItem | ${table} | ADDRESS SCHOOL DUE REMEMBERED EVIDENCE`,
      `dynamodb:BatchWriteItem | ${table} | MEMBER DUE`,
      `dynamodb:DeleteItem | ${table} | MEMBER | pk sk v`,
      send,
      quota,
      's3:ListBucketVersions | documentsbucket | incoming/* kept/*',
      's3:DeleteObjectVersion | documentsbucket/incoming/*',
      's3:DeleteObjectVersion | documentsbucket/kept/*',
      's3:PutObject | documentsbucket/tombstones/*',
      'lambda:InvokeFunction | function:IssueFunction',
    ],
    // The one role that may add heads. It changes nothing in the table.
    Seal: [
      `dynamodb:GetItem | ${table} | CLOCK MEMBER PORTAL`,
      `dynamodb:Query | ${table} | AUDIT CHANGED`,
      's3:GetObject | auditheadsbucket/heads/* auditheadsbucket/ends/* auditheadsbucket/restores/*',
      's3:PutObject | auditheadsbucket/heads/* auditheadsbucket/ends/*',
      's3:ListBucket | auditheadsbucket | heads/* restores/*',
    ],
  }
}

/** The secrets that each function gets. Only two have the keys that sign licenses: neither sends, nor asks another host. */
export const SECRETS: Record<string, string> = {
  register: 'OriginSecrets PseudonymSecret',
  member: 'CodeSecret OriginSecrets PseudonymSecret Reviewers',
  application: 'OriginSecrets PseudonymSecret Reviewers',
  license: 'OriginSecrets PseudonymSecret SandboxKey SigningKey',
  review: 'CodeSecret OriginSecrets PseudonymSecret Reviewers',
  portal: 'OriginSecrets PseudonymSecret',
  deliver: 'CodeSecret PseudonymSecret Reviewers Sender',
  decide: 'PseudonymSecret',
  issue: 'PseudonymSecret SandboxKey SigningKey',
  sweep: 'CodeSecret PseudonymSecret Reviewers Sender',
  seal: 'AuditKey',
}
