const layer = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const FN = '^functions/'

module.exports = {
  forbidden: [
    layer(
      'no-cycles',
      'A cycle means two modules are one; types alone make none.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    layer(
      'schemas-are-leaves',
      'Shared with the site: zod and other schemas only.',
      { path: '^schemas/' },
      { pathNot: '^schemas/|node_modules/zod/' },
    ),
    layer(
      'what-pages-carry-is-small',
      'The pages of the site carry these, which import types only and each other.',
      { path: '^schemas/(license-code|base32|typed|locales|written-date)\\.ts$' },
      { pathNot: '^schemas/(base32|typed)\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    layer(
      'domain-is-pure',
      'Only schemas. No SDK, no node:, no framework.',
      { path: `${FN}domain/` },
      { pathNot: `^schemas/|${FN}domain/|node_modules/zod/` },
    ),
    layer(
      'domain-and-steps-never-reach-out',
      'Not even through someone else.',
      { path: `${FN}(domain|steps)/` },
      { path: 'node_modules/(@aws-sdk|hono|@hono|sst|jose|nodemailer)/|^(fs|http|https|net|crypto)$', reachable: true },
    ),
    layer(
      'steps-use-deps',
      'Steps know domain, schemas and ports.',
      { path: `${FN}steps/` },
      { pathNot: `^schemas/|${FN}(steps|domain|ports)/` },
    ),
    layer(
      'api-has-no-engines',
      'Routes call steps.',
      { path: `${FN}api/` },
      { path: `node_modules/@aws-sdk/|${FN}(store|mail|files|documents|webhooks)/|${FN}(live|config)\\.ts$` },
    ),
    layer(
      'dynamodb-only-in-store',
      'One place for each outside system.',
      { path: FN, pathNot: `${FN}(store/|live\\.ts$)` },
      { path: 'node_modules/@aws-sdk/(client-dynamodb|util-dynamodb)/' },
    ),
    layer(
      's3-only-in-files',
      'One place for each outside system.',
      { path: FN, pathNot: `${FN}(files/|live\\.ts$)` },
      { path: 'node_modules/@aws-sdk/(client-s3|s3-)' },
    ),
    layer(
      'ses-only-in-mail',
      'One place for each outside system.',
      { path: FN, pathNot: `${FN}(mail/|live\\.ts$)` },
      { path: 'node_modules/@aws-sdk/client-ses/' },
    ),
    layer(
      'wired-in-live',
      'store, files and mail are reached through ports; what an event says is read where it arrives.',
      { path: FN, pathNot: `${FN}(store|files|mail)/|${FN}live\\.ts$` },
      { path: `${FN}(store|files|mail)/`, pathNot: `${FN}(store/place|mail/feedback)\\.ts$` },
    ),
    layer(
      'functions-know-nothing-local',
      'Handlers do not know where they run.',
      { path: '^(functions|schemas)/' },
      { path: '^(local|walk|tools|tests|site|stacks)/' },
    ),
    layer(
      'samples-are-not-deployed',
      'For tests, tools and documentation: no function and no page carries them.',
      { path: '^(functions|stacks|site)/|^schemas/(?!samples/)' },
      { path: '^schemas/samples/' },
    ),
    layer(
      'stacks-know-schemas',
      'What is deployed is built by name; nothing of it runs where it is described.',
      { path: '^stacks/' },
      { path: '^(functions|local|walk|tools|site|tests)/' },
    ),
    layer(
      'scripts-carry-no-contract',
      'What browsers load has types of the contract, and what imports no zod.',
      { path: '^site/src/scripts/' },
      {
        path: '^schemas/|node_modules/zod/',
        pathNot: '^schemas/(license-code|base32|typed|locales|written-date)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    layer(
      'site-never-imports-functions',
      'The site talks HTTP.',
      { path: '^site/' },
      { path: '^(functions|stacks|local|walk|tools)/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.sst/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
