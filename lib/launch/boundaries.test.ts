import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NO_CODE = ['docs', 'node_modules', 'public', 'test-results'];

const THING = 'export const thing = 1;\n';
const uses = (path: string) => `import { thing } from '${path}';\nexport const other = thing;\n`;

/** Each rule with a file that breaks it and the file that it must not import. */
const VIOLATIONS = [
  ['app-imports-lib-only', 'app/page.ts', '@/db/client', 'db/client.ts'],
  ['app-cannot-make-actors', 'app/layout.ts', '../lib/auth/mint', 'lib/auth/mint.ts'],
  ['lib-never-imports-app', 'lib/clinic/queries.ts', '@/app/thing', 'app/thing.ts'],
  ['scheduling-is-pure', 'lib/scheduling/interval.ts', '../shared/clock', 'lib/shared/clock.ts'],
  ['shared-imports-nothing', 'lib/shared/ids.ts', '../patient/policy', 'lib/patient/policy.ts'],
  ['models-are-pure', 'lib/patient/model.ts', '@/db/client', 'db/client.ts'],
  ['db-below-commands', 'db/write.ts', '../lib/patient/commands', 'lib/patient/commands.ts'],
  ['emails-are-pure', 'emails/hello.ts', '@/lib/patient/commands', 'lib/patient/commands.ts'],
  ['sandbox-stands-alone', 'lib/sandbox/main.ts', '../env', 'lib/env.ts'],
  [
    'no-tests-in-the-product',
    'lib/patient/queries.ts',
    '@/db/testing/thing',
    'db/testing/thing.ts',
  ],
] as const;

/** One tiny project under the real rules, with the real alias, that breaks all of them: a run takes seconds. */
function plantViolations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'milium-boundaries-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(ROOT, name), join(folder, name));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const files = new Map([
    ...VIOLATIONS.map(([, , , to]) => [to, THING] as const),
    ...VIOLATIONS.map(([, from, specifier]) => [from, uses(specifier)] as const),
    ['lib/circle/one.ts', uses('./two')],
    ['lib/circle/two.ts', uses('./one')],
  ]);
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function cruise(cwd: string, folders: readonly string[]) {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, '--config', '.dependency-cruiser.cjs', ...folders];
  const run = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
}

describe('the boundaries of the house', () => {
  let folder = '';
  let found = { status: null as number | null, output: '' };

  beforeAll(() => {
    folder = plantViolations();
    found = cruise(folder, ['app', 'lib', 'db', 'emails']);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(VIOLATIONS)('refuse a planted violation of %s', (rule, from, _, to) => {
    expect(found.output).toContain(`${rule}: ${from} → ${to}`);
  });

  it('refuse a circle of imports', () => {
    expect(found.output).toContain('no-cycles: lib/circle/one.ts');
  });

  it('fail the check, and for no other reason', () => {
    expect(found.status).not.toBe(0);
    expect(found.output.match(/error [a-z-]+: /g)).toHaveLength(VIOLATIONS.length + 1);
  });

  // The run on the house itself is `npm run check:boundaries`, which `npm test` begins with.
  it('are checked in every folder that holds code', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    );
    const words = (scripts['check:boundaries'] ?? '').split(' ');
    const withCode = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
      .map(({ name }) => name)
      .filter((name) => !NO_CODE.includes(name));
    expect(words).toEqual(expect.arrayContaining(withCode));
  });
});
