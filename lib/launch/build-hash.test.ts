import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources } from './build-hash';

describe('whether the last build is current', () => {
  let project: string;
  let before: string;

  beforeEach(() => {
    project = mkdtempSync(path.join(tmpdir(), 'milium-sources-'));
    write('app/page.tsx', 'page');
    write('lib/clinic/model.ts', 'model');
    write('next.config.js', 'config');
    before = hashSources(project);
  });

  afterEach(() => rmSync(project, { recursive: true }));

  it('does not change by itself', () => {
    write('app/page.tsx', 'page');
    expect(hashSources(project)).toBe(before);
  });

  it.each(['app/page.tsx', 'next.config.js', 'package-lock.json', 'proxy.ts', 'lib/new.ts'])(
    'changes with %s',
    (file) => {
      write(file, 'changed');
      expect(hashSources(project)).not.toBe(before);
    },
  );

  it('changes when a file moves', () => {
    renameSync(path.join(project, 'lib/clinic/model.ts'), path.join(project, 'lib/model.ts'));
    expect(hashSources(project)).not.toBe(before);
  });

  it.each([
    'app/page.test.tsx',
    'lib/launch/start.ts',
    'lib/sandbox/main.ts',
    'db/embedded/start.ts',
    'docs/architecture.md',
  ])('does not change with %s, which is not in the site', (file) => {
    write(file, 'changed');
    expect(hashSources(project)).toBe(before);
  });

  function write(file: string, content: string): void {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), content);
  }
});
