// The import rules of ARCHITECTURE.md. tests/architecture/import-rules.test.ts proves each of them by a planted violation.

/** The order of the modules: each may call only modules of the groups before its own, through their front door. */
const moduleOrder = [
  ['organisations'],
  ['accounts'],
  ['deputies'],
  ['suggestions', 'consultations', 'stations', 'contacts', 'votes'],
  ['motions', 'guidance', 'supervision', 'performance'],
  ['elections', 'appointments', 'livelihood'],
  ['duties'],
  ['funds'],
  ['bulletins'],
  ['plans'],
  ['regulations'],
  ['outcomes'],
  ['notices'],
  ['statistics'],
  ['privacy'],
  ['portal'],
]
const moduleNames = moduleOrder.flat()

/** The file that holds a module's record type: the module's name in the singular. */
const recordFiles = moduleNames.map((name) =>
  name === 'deputies' ? 'deputy' : name === 'duties' ? 'duty' : name.replace(/s$/, ''),
)

const modules = '^apps/server/src/modules/'
const anyOf = (names) => `(?:${names.join('|')})`
const test = '\\.test\\.tsx?$'
const ours = '^(?:apps|packages|tests|bench|tools)/'

const inOrder = moduleOrder.flatMap((group, index) =>
  group.map((name) => ({
    name: `module-order-${name}`,
    comment: `${name} calls only the modules before it`,
    severity: 'error',
    from: { path: `${modules}${name}/` },
    to: { path: modules, pathNot: `${modules}${anyOf([name, ...moduleOrder.slice(0, index).flat()])}/` },
  })),
)

module.exports = {
  forbidden: [
    ...inOrder,
    {
      name: 'module-known',
      comment: 'a new module first gets its place in the order',
      severity: 'error',
      from: { path: modules, pathNot: `${modules}${anyOf(moduleNames)}/` },
      to: {},
    },
    {
      name: 'module-front-door',
      comment: 'another module is reached through its index.ts only',
      severity: 'error',
      from: { path: `${modules}([^/]+)/` },
      to: { path: modules, pathNot: [`${modules}$1/`, `${modules}[^/]+/index\\.ts$`] },
    },
    {
      name: 'module-stands-on-kernel',
      comment: 'a module knows law, contract, kernel and earlier modules',
      severity: 'error',
      from: { path: modules, pathNot: test },
      to: { path: ours, pathNot: [modules, '^apps/server/src/kernel/', '^packages/(?:law|contract)/'] },
    },
    {
      name: 'pure-files',
      comment: 'policy, workflow, record and refusals are judged without a database, a request or a file',
      severity: 'error',
      from: { path: `${modules}[^/]+/${anyOf(['policy', 'workflow', 'refusals', ...recordFiles])}\\.ts$` },
      to: {
        path: [
          `${modules}[^/]+/(?:store|routes|tables)\\.ts$`,
          `${modules}[^/]+/(?:commands|queries)/`,
          '^apps/server/src/kernel/(?:database|http|postgres|files|jobs)/',
        ],
      },
    },
    {
      name: 'pure-files-no-node',
      comment: 'policy, workflow, record and refusals take nothing from the machine',
      severity: 'error',
      from: { path: `${modules}[^/]+/${anyOf(['policy', 'workflow', 'refusals', ...recordFiles])}\\.ts$` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'law-alone',
      comment: 'legal rules depend on nothing',
      severity: 'error',
      from: { path: '^packages/law/', pathNot: test },
      to: { pathNot: '^packages/law/' },
    },
    {
      name: 'contract-schema-only',
      comment: 'the contract depends on the schema library only',
      severity: 'error',
      from: { path: '^packages/contract/', pathNot: test },
      to: { pathNot: ['^packages/contract/', '(?:^|/)node_modules/zod/'] },
    },
    {
      name: 'kernel-below-modules',
      comment: 'the kernel knows law and contract, never a module or the composition',
      severity: 'error',
      from: { path: '^apps/server/src/kernel/', pathNot: test },
      to: { path: ours, pathNot: ['^apps/server/src/kernel/', '^packages/(?:law|contract)/'] },
    },
    {
      name: 'only-app-composes',
      comment: 'app.ts alone builds the modules; the seed tells its story through their front doors',
      severity: 'error',
      from: {
        path: ['^apps/', '^packages/'],
        pathNot: ['^apps/server/src/app\\.ts$', modules, '^apps/server/src/seed/', '^apps/server/test-support/', test],
      },
      to: { path: modules },
    },
    {
      name: 'test-support-for-tests',
      comment: 'the product never needs what tests need',
      severity: 'error',
      from: { path: ['^apps/', '^packages/'], pathNot: ['^apps/server/test-support/', test] },
      to: {
        path: ['^apps/server/test-support/', '^tests/', '(?:^|/)node_modules/(?:vitest|fast-check|playwright-core)/'],
      },
    },
    {
      name: 'server-without-web',
      comment: 'the server knows no page',
      severity: 'error',
      from: { path: ['^apps/server/', '^packages/'] },
      to: { path: '^apps/web/' },
    },
    {
      name: 'web-without-server',
      comment: 'pages know the contract, never the server and never the law',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: ['^apps/server/', '^packages/law/', '^(?:tests|bench|tools)/'] },
    },
    {
      name: 'web-feature',
      comment: 'a feature knows contract, ui, pickers and api, never another feature',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: {
        path: ours,
        pathNot: ['^apps/web/src/features/$1/', '^apps/web/src/(?:ui|pickers|api)/', '^packages/contract/'],
      },
    },
    {
      name: 'web-pickers',
      comment: 'pickers know contract, ui and api',
      severity: 'error',
      from: { path: '^apps/web/src/pickers/' },
      to: { path: ours, pathNot: ['^apps/web/src/(?:pickers|ui|api)/', '^packages/contract/'] },
    },
    {
      name: 'web-api',
      comment: 'the way to the server knows the contract only',
      severity: 'error',
      from: { path: '^apps/web/src/api/' },
      to: { path: ours, pathNot: ['^apps/web/src/api/', '^packages/contract/'] },
    },
    {
      name: 'web-ui',
      comment: 'the ui kit knows no domain word',
      severity: 'error',
      from: { path: '^apps/web/src/ui/' },
      to: { path: ours, pathNot: '^apps/web/src/ui/' },
    },
    {
      name: 'web-pro-parts',
      comment: 'pro components are beta: one place imports them',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: '^apps/web/src/ui/' },
      to: { path: '@ant-design/pro-' },
    },
    {
      name: 'no-cycles',
      comment: 'what needs each other is one thing, or in the wrong order',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'an import that cannot be found hides from every other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:apps/web/dist|var)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
    },
  },
}
