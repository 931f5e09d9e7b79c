import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder as lock } from './folder-lock';
import { PlainProblem } from './plain-problem';

const lockFolder = (folder: string) => lock(folder, (pid) => `held by ${pid}`);

describe('the lock of a folder', () => {
  let dataDir: string;
  let claim: string;

  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'milium-lock-'));
    claim = path.join(dataDir, 'running.json');
  });

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('is held once, and free again after its release', () => {
    const release = lockFolder(dataDir);
    expect(() => lockFolder(dataDir)).toThrow(new PlainProblem(`held by ${process.pid}`));
    release();
    expect(existsSync(claim)).toBe(false);
    lockFolder(dataDir)();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('does not outlive the process that held it', () => {
    const dead = spawnSync('true').pid;
    writeFileSync(claim, JSON.stringify({ pid: dead, identity: 'then' }));
    lockFolder(dataDir)();
  });

  it('is not held by a later process that got the same number', () => {
    writeFileSync(claim, JSON.stringify({ pid: process.ppid, identity: 'an earlier process' }));
    lockFolder(dataDir)();
  });

  it('is not held by an empty file that a power cut left', () => {
    writeFileSync(claim, '');
    lockFolder(dataDir)();
  });
});
