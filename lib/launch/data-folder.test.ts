import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder, readSecrets } from './data-folder';

describe('the data folder', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'milium-data-'));
  });

  afterEach(() => rmSync(home, { recursive: true }));

  it('keeps the same secrets from start to start, readable by its owner only', () => {
    const dataDir = path.join(home, 'data');
    const secrets = readSecrets(dataDir);
    expect(readSecrets(dataDir)).toEqual(secrets);
    expect(readSecrets(path.join(home, 'other'))).not.toEqual(secrets);
    expect(secrets.authSecret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('is where MILIUM_DATA_DIR says, else in the project', () => {
    expect(dataFolder({ MILIUM_DATA_DIR: home })).toBe(home);
    expect(path.basename(dataFolder({}))).toBe('.data');
  });
});
