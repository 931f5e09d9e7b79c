import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const planted: string[] = [];

afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true });
});

/** A tiny project under the real rules, with the real alias. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'milium-boundaries-'));
  planted.push(folder);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(ROOT, name), join(folder, name));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function cruise(cwd: string, folders: readonly string[]) {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(
    process.execPath,
    [bin, '--config', '.dependency-cruiser.cjs', ...folders],
    {
      cwd,
      encoding: 'utf8',
    },
  );
  return { status: run.status, output: run.stdout + run.stderr };
}

const THING = 'export const thing = 1;\n';
const uses = (path: string) => `import { thing } from '${path}';\nexport const other = thing;\n`;

describe('the boundaries of the house', () => {
  it.each([
    ['app-imports-lib-only', 'app/page.ts', '@/db/client', 'db/client.ts'],
    ['app-cannot-make-actors', 'app/page.ts', '../lib/auth/mint', 'lib/auth/mint.ts'],
    ['lib-never-imports-app', 'lib/patient/queries.ts', '@/app/thing', 'app/thing.ts'],
    ['scheduling-is-pure', 'lib/scheduling/interval.ts', '../shared/ids', 'lib/shared/ids.ts'],
    ['shared-imports-nothing', 'lib/shared/ids.ts', '../patient/model', 'lib/patient/model.ts'],
    ['models-are-pure', 'lib/patient/model.ts', '@/db/client', 'db/client.ts'],
    ['db-below-commands', 'db/client.ts', '../lib/patient/commands', 'lib/patient/commands.ts'],
    ['emails-are-pure', 'emails/hello.ts', '@/lib/patient/queries', 'lib/patient/queries.ts'],
    ['sandbox-stands-alone', 'lib/sandbox/main.ts', '../env', 'lib/env.ts'],
    [
      'no-tests-in-the-product',
      'lib/patient/queries.ts',
      '@/db/testing/thing',
      'db/testing/thing.ts',
    ],
  ])('refuse a planted violation of %s', (rule, from, specifier, to) => {
    const folder = project({ [to]: THING, [from]: uses(specifier) });
    const { status, output } = cruise(folder, [
      dirname(from).split('/')[0] ?? '',
      dirname(to).split('/')[0] ?? '',
    ]);
    expect(output).toContain(rule);
    expect(status).not.toBe(0);
  });

  it('refuse a circle of imports', () => {
    const folder = project({ 'lib/a/one.ts': uses('./two'), 'lib/a/two.ts': uses('./one') });
    expect(cruise(folder, ['lib']).output).toContain('no-cycles');
  });

  it('are checked on the whole house, which keeps them', () => {
    const { status, output } = cruise(ROOT, ['app', 'lib', 'db', 'emails']);
    // A checker that reads no files also finds no violations.
    expect(Number(/(\d+) modules/.exec(output)?.[1] ?? 0)).toBeGreaterThan(200);
    expect(status, output).toBe(0);
  });
});
