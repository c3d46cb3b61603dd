#!/usr/bin/env node
import { spawn } from 'node:child_process'
// A stand-in for the pulumi program that the SST CLI calls (version, stack init, preview). It runs the built program
// with Pulumi's real Node SDK against a recording engine over gRPC, and writes the event log that the CLI reads.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { mockCall, mockState } from './stand-in-provider.mjs'

const argv = process.argv.slice(2)
const flag = (n) => argv[argv.indexOf(n) + 1]
const backend = fileURLToPath(process.env.PULUMI_BACKEND_URL ?? 'file:.pulumi')
if (argv[0] === 'version') {
  console.log(process.env.STANDIN_PULUMI_VERSION ?? 'v3.215.0')
  process.exit(0)
}
const stateFile = (app, stage) => path.join(backend, '.pulumi', 'stacks', app, `${stage}.json`)
const checkpoint = (stack, resources = []) =>
  JSON.stringify(
    {
      version: 3,
      checkpoint: { stack, latest: { manifest: { time: '2026-01-01T00:00:00Z', magic: '', version: '' }, resources } },
    },
    null,
    2,
  )
if (argv[0] === 'stack' && argv[1] === 'init') {
  const [, app, stage] = argv[2].split('/')
  fs.mkdirSync(path.dirname(stateFile(app, stage)), { recursive: true })
  fs.writeFileSync(stateFile(app, stage), checkpoint(argv[2]))
  process.exit(0)
}
if (argv[0] !== 'preview') {
  console.error(`error: the stand-in engine only previews, not "${argv[0]}"`)
  process.exit(255)
}

const [, app, stage] = flag('--stack').split('/')
const config = {}
argv.forEach((a, i) => {
  if (a === '--config') {
    const [k, ...v] = argv[i + 1].split('=')
    config[k] = v.join('=')
  }
})
const region = config['aws:region'] ?? 'us-east-1'
const program = /main: (.*)/.exec(fs.readFileSync(path.join(process.cwd(), 'Pulumi.yaml'), 'utf8'))[1].trim()
const platform = path.dirname(program)
const req = createRequire(path.join(platform, 'package.json'))
const grpc = req('@grpc/grpc-js')
const P = (m) => req(`@pulumi/pulumi/proto/${m}`)
const [res, resSvc, eng, engSvc, prov, struct, empty] = [
  P('resource_pb'),
  P('resource_grpc_pb'),
  P('engine_pb'),
  P('engine_grpc_pb'),
  P('provider_pb'),
  req('google-protobuf/google/protobuf/struct_pb.js'),
  req('google-protobuf/google/protobuf/empty_pb.js'),
]

const log = fs.openSync(flag('--event-log'), 'a')
let seq = 0
const emit = (e) =>
  fs.writeSync(log, `${JSON.stringify({ sequence: ++seq, timestamp: Math.floor(Date.now() / 1000), ...e })}\n`)
const graph = []
const urns = new Set()
const outs = {}
const newUrn = (parent, type, name) => {
  const q = parent && !parent.includes('pulumi:pulumi:Stack::') ? `${parent.split('::')[2]}$${type}` : type
  return [`urn:pulumi:${stage}`, app, q, name].join('::')
}
const SIG = '4dabf18193072939515e22adb298388d'
const unwrap = (v) =>
  Array.isArray(v)
    ? v.map(unwrap)
    : v && typeof v === 'object'
      ? v[SIG] === '1b47061264138c4ac30d75fd1eb44270'
        ? unwrap(v.value)
        : Object.fromEntries(Object.entries(v).map(([k, x]) => [k, unwrap(x)]))
      : v
const root_ = () => path.resolve(platform, '../..')
const rel = (p) => (p && path.isAbsolute(p) ? path.relative(root_(), p) : p)
const pretty = (v) =>
  Array.isArray(v)
    ? v.map(pretty)
    : v && typeof v === 'object'
      ? v[SIG] === 'c44067f5952c0a294b673a41bacd8c17'
        ? { $asset: rel(v.path) ?? 'inline' }
        : v[SIG] === '0def7320c3a5731c473e5ecbe6d01bc7'
          ? { $archive: rel(v.path) ?? 'inline' }
          : v[SIG] === '5cf8f73096256a8f31e491e813e4eb8e'
            ? { $ref: v.urn }
            : Object.fromEntries(Object.entries(v).map(([k, x]) => [k, pretty(x)]))
      : v
const hideCode = ({ __provider, ...o }) => o

const handlers = {
  supportsFeature: (c, cb) => {
    const r = new res.SupportsFeatureResponse()
    r.setHassupport(['secrets', 'resourceReferences', 'deletedWith', 'aliasSpecs'].includes(c.request.getId()))
    cb(null, r)
  },
  invoke: async (c, cb) => {
    try {
      const out = mockCall(
        { token: c.request.getTok(), inputs: unwrap(c.request.getArgs()?.toJavaScript() ?? {}) },
        { region },
      )
      const r = new prov.InvokeResponse()
      r.setReturn(struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(out))))
      cb(null, r)
    } catch (e) {
      cb({ code: grpc.status.UNKNOWN, message: e.message })
    }
  },
  call: (_c, cb) => cb({ code: grpc.status.UNIMPLEMENTED, message: 'call' }),
  readResource: (c, cb) => {
    const q = c.request
    const urn = newUrn(q.getParent(), q.getType(), q.getName())
    const { state } = mockState(
      { type: q.getType(), name: q.getName(), inputs: unwrap(q.getProperties().toJavaScript()), id: q.getId() },
      { region },
    )
    const r = new res.ReadResourceResponse()
    r.setUrn(urn)
    r.setProperties(struct.Struct.fromJavaScript(state))
    cb(null, r)
  },
  registerResource: (c, cb) => {
    const q = c.request
    const urn = newUrn(q.getParent(), q.getType(), q.getName())
    if (urns.has(urn)) return cb({ code: grpc.status.ALREADY_EXISTS, message: `Duplicate resource URN '${urn}'` })
    urns.add(urn)
    try {
      const inputs = unwrap(q.getObject()?.toJavaScript() ?? {})
      const { id, state } = q.getCustom()
        ? mockState({ type: q.getType(), name: q.getName(), inputs, id: q.getImportid() }, { region })
        : { id: '', state: {} }
      const shown = pretty(hideCode(inputs))
      const side = {
        type: q.getType(),
        urn,
        custom: q.getCustom(),
        id: '',
        parent: q.getParent(),
        provider: q.getProvider(),
        inputs: shown,
        outputs: shown,
        protect: q.getProtect(),
        retainOnDelete: q.getRetainondelete(),
      }
      graph.push({
        urn,
        type: q.getType(),
        name: q.getName(),
        custom: q.getCustom(),
        inputs: shown,
        opts: {
          parent: q.getParent() || undefined,
          provider: q.getProvider() || undefined,
          protect: q.getProtect() || undefined,
          retainOnDelete: q.getRetainondelete() || undefined,
          ignoreChanges: q.getIgnorechangesList(),
          deps: q
            .getDependenciesList()
            .map((u) => u.split('::').pop())
            .sort(),
        },
      })
      const metadata = {
        op: 'create',
        urn,
        type: q.getType(),
        old: null,
        new: side,
        keys: null,
        diffs: null,
        detailedDiff: null,
        logical: true,
        provider: q.getProvider(),
      }
      emit({ resourcePreEvent: { metadata, planning: true } })
      emit({ resOutputsEvent: { metadata, planning: true } })
      const r = new res.RegisterResourceResponse()
      r.setUrn(urn)
      r.setId(id)
      r.setObject(struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(state))))
      cb(null, r)
    } catch (e) {
      cb({ code: grpc.status.UNKNOWN, message: e.stack })
    }
  },
  registerResourceOutputs: (c, cb) => {
    outs[c.request.getUrn()] = pretty(unwrap(c.request.getOutputs()?.toJavaScript() ?? {}))
    cb(null, new empty.Empty())
  },
  registerStackTransform: (_c, cb) => cb(null, new empty.Empty()),
  registerStackInvokeTransform: (_c, cb) => cb(null, new empty.Empty()),
  registerResourceHook: (_c, cb) => cb(null, new empty.Empty()),
  registerPackage: (_c, cb) => {
    const r = new res.RegisterPackageResponse()
    r.setRef('stand-in')
    cb(null, r)
  },
  signalAndWaitForShutdown: (_c, cb) => cb(null, new empty.Empty()),
}
let root = ''
const engine = {
  log: (c, cb) => {
    const sev = ['debug', 'info', 'warning', 'error'][c.request.getSeverity()]
    if (sev === 'error') console.error(c.request.getMessage())
    if (sev !== 'debug')
      emit({
        diagnosticEvent: {
          urn: c.request.getUrn(),
          prefix: '',
          message: c.request.getMessage(),
          color: 'never',
          severity: sev,
          streamID: c.request.getStreamid(),
        },
      })
    cb(null, new empty.Empty())
  },
  getRootResource: (_c, cb) => {
    const r = new eng.GetRootResourceResponse()
    r.setUrn(root)
    cb(null, r)
  },
  setRootResource: (c, cb) => {
    root = c.request.getUrn()
    cb(null, new eng.SetRootResourceResponse())
  },
  startDebugging: (_c, cb) => cb(null, new empty.Empty()),
}
const server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 })
const only = (svc, impl) =>
  Object.fromEntries(
    Object.keys(svc).map((k) => [k, impl[k] ?? ((_c, cb) => cb({ code: grpc.status.UNIMPLEMENTED, message: k }))]),
  )
server.addService(resSvc.ResourceMonitorService, only(resSvc.ResourceMonitorService, handlers))
server.addService(engSvc.EngineService, only(engSvc.EngineService, engine))
const port = await new Promise((ok, no) =>
  server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (e, p) => (e ? no(e) : ok(p))),
)
const addr = `127.0.0.1:${port}`
emit({ preludeEvent: { config } })
const child = spawn(
  process.execPath,
  [
    '--import',
    fileURLToPath(new URL('./same-names.mjs', import.meta.url)),
    path.join(platform, 'node_modules/@pulumi/pulumi/cmd/run'),
    '--monitor',
    addr,
    '--engine',
    addr,
    '--project',
    app,
    '--stack',
    stage,
    '--organization',
    'organization',
    '--pwd',
    process.cwd(),
    '--parallel',
    '16',
    '--dry-run',
    program,
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(config),
      PULUMI_CONFIG_SECRET_KEYS: '[]',
      PULUMI_NODEJS_TYPESCRIPT: 'false',
    },
  },
)
const code = await new Promise((ok) => child.on('exit', ok))
if (code === 0)
  emit({
    summaryEvent: {
      maybeCorrupt: false,
      durationSeconds: 1,
      resourceChanges: { create: graph.length },
      PolicyPacks: {},
    },
  })
// The links for the state file: the CLI writes sst-env.d.ts from them.
const refs = graph.filter((r) => r.type === 'sst:sst:LinkRef')
if (code === 0)
  fs.writeFileSync(
    stateFile(app, stage),
    checkpoint(
      `organization/${app}/${stage}`,
      refs.map((r) => ({ urn: r.urn, custom: false, type: r.type, outputs: outs[r.urn] })),
    ),
  )
if (process.env.STANDIN_GRAPH && code === 0) {
  const sort = (o) => Object.fromEntries(Object.entries(o).sort(([x], [y]) => (x < y ? -1 : 1)))
  const stack = graph.find((r) => r.type === 'pulumi:pulumi:Stack')
  for (const r of graph) if (r.type === 'command:local:Command') r.inputs.triggers = ['<time>']
  fs.mkdirSync(path.dirname(process.env.STANDIN_GRAPH), { recursive: true })
  fs.writeFileSync(
    process.env.STANDIN_GRAPH,
    JSON.stringify(
      {
        app: { name: app, stage, region, protect: outs[stack.urn]?._protect },
        config,
        outputs: outs[stack.urn],
        links: sort(Object.fromEntries(refs.map((r) => [outs[r.urn].target, outs[r.urn].properties]))),
        resources: graph.sort((x, y) => (x.urn < y.urn ? -1 : 1)),
      },
      null,
      2,
    ),
  )
}
server.forceShutdown()
process.exit(code === 0 ? 0 : 255)
