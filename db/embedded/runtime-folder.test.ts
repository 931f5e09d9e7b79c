import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlatformPackage } from './platform-package';
import { prepareRuntimeFolder } from './runtime-folder';

const NOBODY = { uid: 65_534, gid: 65_534 };

describe('the runtime folder', () => {
  let home: string;
  let source: PlatformPackage;
  let made: string | undefined;

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'milium-runtime-'));
    chmodSync(home, 0o755);
    source = fakePackage(home);
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
  });

  it('has the library links that the package lacks when install scripts are off', () => {
    made = prepareRuntimeFolder(source, null);
    expect(readFileSync(path.join(made, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  });

  it('can be read and run by another account whatever the umask of the installation was', () => {
    made = prepareRuntimeFolder(source, NOBODY);
    expect(mode(made)).toBe(0o755);
    expect(mode(path.join(made, 'bin', 'postgres'))).toBe(0o755);
    expect(mode(path.join(made, 'share', 'zones', 'utc'))).toBe(0o644);
  });

  it('leaves out what is for compiling only', () => {
    made = prepareRuntimeFolder(source, null);
    expect(existsSync(path.join(made, 'include'))).toBe(false);
    expect(existsSync(path.join(made, 'lib', 'libpq.a'))).toBe(false);
  });

  it('is made whole again after a cleaner removed a file', () => {
    made = prepareRuntimeFolder(source, null);
    rmSync(path.join(made, 'share', 'zones', 'utc'));
    expect(prepareRuntimeFolder(source, null)).toBe(made);
    expect(existsSync(path.join(made, 'share', 'zones', 'utc'))).toBe(true);
  });

  it('lies outside a project that the account cannot enter', () => {
    chmodSync(home, 0o700);
    made = prepareRuntimeFolder(source, NOBODY);
    expect(made.startsWith(home)).toBe(false);
    expect(existsSync(path.join(made, 'bin', 'postgres'))).toBe(true);
  });

  it('is refused when others could have changed the programs in it', () => {
    chmodSync(home, 0o700);
    made = prepareRuntimeFolder(source, NOBODY);
    chmodSync(made, 0o777);
    expect(() => prepareRuntimeFolder(source, NOBODY)).toThrow('others can write to it');
  });

  function mode(file: string): number {
    return statSync(file).mode & 0o777;
  }
});

function fakePackage(home: string): PlatformPackage {
  const nativeFolder = path.join(home, 'package', 'native');
  const files: Record<string, string> = {
    'bin/postgres': 'program',
    'lib/libpq.so.5.18': 'library',
    'lib/libpq.a': 'static',
    'include/pg.h': 'header',
    'share/zones/utc': 'zone',
    'pg-symlinks.json': JSON.stringify([
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    ]),
  };
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(nativeFolder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: 0o600 });
  }
  return { nativeFolder, version: `test-${process.pid}`, cacheFolder: path.join(home, 'cache') };
}
