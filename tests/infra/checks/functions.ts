import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FUNCTIONS } from '#schemas/api.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { SHARDS } from '#schemas/table.ts'
import { MOST_START_BYTES, startBytes } from '../../../stacks/bundles/bundle.ts'
import { readLinks } from '../../support/cloud/links.ts'
import { check } from '../../support/infra/check.ts'
import { ROLES, SECRETS } from './roles.ts'

const SCHEDULES = [...Array.from({ length: SHARDS }, (_, shard) => `Clock${shard}Role`), 'DaysRole']
/** Actions that have no resource (AWS, "Actions, resources, and condition keys for Amazon SES"). */
const OF_NOTHING = ['ses:GetSendQuota']
const FUNCTION = 'aws:lambda/function:Function'

export const FUNCTION_CHECKS = [
  check(
    'every function runs on nodejs24.x, arm64, with JSON logs that are kept for a while',
    ({ production, personal }) => {
      for (const [graph, days] of [
        [production, 90],
        [personal, 7],
      ] as const) {
        const functions = graph.ofType(FUNCTION)
        assert.equal(functions.length, 11)
        for (const { name, inputs } of functions) {
          assert.equal(inputs['runtime'], 'nodejs24.x', name)
          assert.deepEqual(inputs['architectures'], ['arm64'], name)
          assert.equal(inputs['loggingConfig'].logFormat, 'JSON', name)
          const group = graph
            .ofType('aws:cloudwatch/logGroup:LogGroup')
            .find((one) => one.inputs['name'] === inputs['loggingConfig'].logGroup)
          assert.equal(group?.inputs['retentionInDays'], days, name)
        }
      }
    },
  ),
  check('memory and time are those the functions were measured with', ({ production }) => {
    const sizes = production
      .ofType(FUNCTION)
      .map(({ inputs }) => [inputs['handler'], inputs['memorySize'], inputs['timeout']])
    assert.deepEqual(Object.fromEntries(sizes.map(([handler, memory, timeout]) => [handler, [memory, timeout]])), {
      'register.handler': [1024, 15],
      'member.handler': [1024, 15],
      'application.handler': [2048, 29],
      'license.handler': [1024, 15],
      'review.handler': [1024, 15],
      'portal.handler': [1024, 29],
      'deliver.handler': [512, 60],
      'decide.handler': [1024, 30],
      'issue.handler': [1024, 15],
      'sweep.handler': [1769, 300],
      'seal.handler': [2048, 900],
    })
  }),
  check('each function gets the secrets that are written here, and no other', ({ production }) => {
    const given = production.ofType(FUNCTION).map(({ inputs }) => {
      const [name] = inputs['handler'].split('.')
      const { SST_KEY_FILE, SST_KEY } = inputs['environment'].variables
      const links = Object.entries(readLinks(join('.sst/bundles', name, SST_KEY_FILE), SST_KEY))
      const secrets = links.filter(([, { type }]) => type === 'sst.sst.Secret').map(([link]) => link)
      return [name, secrets.toSorted().join(' ')]
    })
    assert.deepEqual(Object.fromEntries(given), SECRETS)
  }),
  check('what a cold start reads is minified and small', () => {
    for (const name of [...Object.keys(FUNCTIONS), 'deliver', 'decide', 'issue', 'sweep', 'seal']) {
      const start = `.sst/bundles/${name}/${name}.mjs`
      assert.ok(startBytes(start) <= MOST_START_BYTES, `${name} is too large`)
      assert.ok(readFileSync(start, 'utf8').split('\n').length < 500, `${name} is not minified`)
    }
  }),
  check('the function that checks documents carries what reads PDFs, and what decodes images on arm64', () => {
    assert.ok(existsSync('.sst/bundles/application/node_modules/@img/sharp-linux-arm64'))
    assert.ok(existsSync('.sst/bundles/application/pdfium.wasm'))
    assert.ok(existsSync('.sst/bundles/application/document-worker.mjs'))
  }),
  check(
    'each role is assumed by its service alone and may do exactly what is written here',
    ({ production, personal }) => {
      for (const graph of [production, personal]) {
        const roles = graph.ofType('aws:iam/role:Role')
        for (const role of roles) {
          const trust =
            typeof role.inputs['assumeRolePolicy'] === 'string'
              ? JSON.parse(role.inputs['assumeRolePolicy'])
              : role.inputs['assumeRolePolicy']
          const service = SCHEDULES.includes(role.name) ? 'scheduler.amazonaws.com' : 'lambda.amazonaws.com'
          assert.deepEqual(
            trust.Statement.map(({ Effect, Action, Principal }: Record<string, unknown>) => ({
              Effect,
              Action,
              Principal,
            })),
            [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
            role.name,
          )
          const managed = SCHEDULES.includes(role.name)
            ? []
            : ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']
          assert.deepEqual(role.inputs['managedPolicyArns'] ?? [], managed, role.name)
        }
        const account = new RegExp(`arn:aws:\\w+:(${graph.app.region})?:(111122223333)?:`, 'g')
        const written = Object.fromEntries(
          roles.map((role) => [
            role.name.replace(/Role$/, ''),
            graph.statements(role).map(({ Effect, Action, Resource, Condition }) => {
              assert.equal(Effect, 'Allow')
              for (const action of Action) assert.doesNotMatch(action, /\*/, role.name)
              const isOfNothing = Action.every((action) => OF_NOTHING.includes(action))
              for (const resource of isOfNothing ? [] : Resource)
                assert.doesNotMatch(resource, /^\*$|\/index\/\*|:::[^/]*\*/, role.name)
              const on = Resource.map((one) =>
                one
                  .replace(account, '')
                  .replaceAll(`campus-license-${graph.app.stage}-`, '')
                  .replaceAll('-waevafvr', ''),
              )
              const { Null: given, ...limited } = Condition ?? {}
              // Who is limited to some rows has to name them.
              assert.deepEqual(
                Object.values(limited).some((test) => 'dynamodb:LeadingKeys' in test),
                given !== undefined && given['dynamodb:LeadingKeys'] === 'false',
                role.name,
              )
              const limits = Object.values(limited).flatMap((test) => Object.values(test))
              return [Action, on, ...limits.map((one) => kindsIn([one].flat()))]
                .map((part) => part.join(' '))
                .join(' | ')
            }),
          ]),
        )
        assert.deepEqual(written, ROLES(graph.links['Sender']?.['value']))
      }
    },
  ),
  check(
    'the router leads every first segment of the contract to the function that has it',
    async ({ production, personal }) => {
      const { edgeOf } = await import('../../support/cloud/edge.ts')
      for (const graph of [production, personal]) {
        const edge = edgeOf(graph)
        const host = { host: { value: 'license.example' } }
        const to = async (uri: string) => {
          const routed = await edge.route('192.0.2.1', { method: 'GET', uri, headers: host })
          return routed.type === 'function' ? routed.host.split('.')[0] : routed.type
        }
        for (const [name, segments] of Object.entries(FUNCTIONS))
          for (const segment of segments)
            for (const uri of [`${API_BASE}/${segment}`, `${API_BASE}/${segment}/a/b`])
              assert.equal(await to(uri), `${name.replaceAll('-', '')}url`, uri)
        assert.equal(await to(`${API_BASE}/nowhere`), 'registerurl')
        const namespaces = graph
          .ofType('pulumi-nodejs:dynamic:Resource')
          .filter(({ name }) => name.endsWith('KvKeys'))
          .map(({ inputs }) => inputs['namespace'])
        assert.equal(new Set(namespaces).size, namespaces.length, 'two routes share a namespace')
      }
    },
  ),
  check('the distribution waits for each function as long as it may run', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      const waits = graph
        .ofType('pulumi-nodejs:dynamic:Resource')
        .filter(({ name }) => name.endsWith('RouteKey.sst.aws.KvKeys'))
        .map(({ inputs }) => JSON.parse(inputs['entries'].metadata))
      assert.ok(waits.length > Object.keys(FUNCTIONS).length)
      for (const { handler, timeout } of graph.ofType(FUNCTION).map(({ inputs }) => inputs)) {
        const host = `${handler.split('.')[0].replaceAll('-', '')}url.`
        for (const one of waits.filter((wait) => wait.host.startsWith(host)))
          assert.ok(one.origin?.timeouts?.readTimeout > timeout, handler)
      }
    }
  }),
  check(
    'functions are reached through the distribution only: it brings the secret that they ask for',
    async ({ production }) => {
      const { edgeOf } = await import('../../support/cloud/edge.ts')
      const urls = production.ofType('aws:lambda/functionUrl:FunctionUrl')
      assert.equal(urls.length, 6)
      for (const { inputs } of urls) {
        assert.equal(inputs['authorizationType'], 'NONE')
        assert.equal(inputs['cors'], undefined)
      }
      const secrets = JSON.parse(production.links['OriginSecrets']?.['value']) as string[]
      const asked = {
        method: 'GET',
        uri: `${API_BASE}/me`,
        headers: { host: { value: 'license.example' }, 'x-origin-secret': { value: 'guess' } },
      }
      const routed = await edgeOf(production).route('203.0.113.7', asked)
      assert.ok(routed.type === 'function')
      assert.equal(routed.headers['x-origin-secret']?.value, secrets[0])
      assert.equal(routed.headers['x-client-address']?.value, '203.0.113.7')
    },
  ),
]

const kindsIn = (patterns: readonly string[]) => [
  ...new Set(patterns.map((one) => one.replace(/^(direct|ptl_\?{16}(:test)?)#/, '').replace(/#\*$/, ''))),
]
