/**
 * The direction of imports (docs/architecture.md):
 * lib/shared, lib/scheduling → lib/<resource>/model → db → lib/<resource>/{queries,commands} → lib/actions → app.
 * lib/launch/boundaries.test.ts plants a violation and expects this file to refuse it: a silent gate is a bug.
 */
const TESTS = '\\.test\\.tsx?$|^db/testing/|^e2e/|/testing/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-imports-nothing',
      comment: 'The ground floor: what it imported, everything would import.',
      severity: 'error',
      from: { path: '^lib/shared/', pathNot: TESTS },
      to: { path: '^(app|db|emails|e2e|lib)/', pathNot: '^lib/shared/' },
    },
    {
      name: 'scheduling-is-pure',
      comment: 'The engine knows intervals and clocks: Temporal, and how long a minute is.',
      severity: 'error',
      from: { path: '^lib/scheduling/', pathNot: TESTS },
      to: {
        pathNot: '^(lib/scheduling/|lib/shared/milliseconds\\.ts$|node_modules/temporal-polyfill)',
      },
    },
    {
      name: 'models-are-pure',
      comment: 'Types and decisions: tested without a database, a browser or a clock.',
      severity: 'error',
      from: { path: '^lib/[^/]+/(model|policy|schema)\\.ts$' },
      to: {
        path: '^(app|db|emails)/|^lib/(env|auth/session)|node_modules/(next|react|drizzle-orm|postgres)/',
      },
    },
    {
      name: 'db-below-commands',
      comment:
        'The demo is made with the product’s own pure rules: words of risks, refunds, consent hashes.',
      severity: 'error',
      from: { path: '^db/', pathNot: TESTS },
      to: {
        path: '^(app|emails)/|^lib/[^/]+/',
        pathNot:
          '^lib/(shared|scheduling)/|^lib/[^/]+/model\\.ts$|^lib/auth/(actor|mint)\\.ts$|^lib/appointment/(reference|secret)\\.ts$|^lib/(consent/document/compose|healthcare-service/risk-words|payment/refund-due)\\.ts$',
      },
    },
    {
      name: 'lib-never-imports-app',
      severity: 'error',
      from: { path: '^(lib|db|emails)/', pathNot: TESTS },
      to: { path: '^app/' },
    },
    {
      name: 'app-imports-lib-only',
      comment: 'Pages ask queries and commands, which know who may see what.',
      severity: 'error',
      from: { path: '^app/', pathNot: TESTS },
      to: { path: '^(db|emails|e2e)/' },
    },
    {
      name: 'app-cannot-make-actors',
      comment: 'Who asks is found out from the session, never claimed by a page.',
      severity: 'error',
      from: { path: '^app/', pathNot: TESTS },
      to: { path: '^lib/auth/mint\\.ts$' },
    },
    {
      name: 'emails-are-pure',
      severity: 'error',
      from: { path: '^emails/', pathNot: TESTS },
      to: { path: '^(app|db)/|^lib/', pathNot: '^lib/shared/|/model\\.ts$' },
    },
    {
      name: 'one-door-to-stripe',
      severity: 'error',
      from: { pathNot: '^lib/payments/|^lib/sandbox/|^e2e/|\\.test\\.ts$' },
      to: { path: 'node_modules/stripe/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-door-to-resend',
      severity: 'error',
      from: { pathNot: '^lib/mail/|^lib/sandbox/|^e2e/|\\.test\\.ts$' },
      to: { path: 'node_modules/resend/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'A process of its own: it must not know the product it serves.',
      severity: 'error',
      from: { path: '^lib/sandbox/', pathNot: TESTS },
      to: { path: '^(app|db|emails)/|^lib/', pathNot: '^lib/(sandbox|shared)/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { pathNot: `${TESTS}|^lib/launch/` },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
