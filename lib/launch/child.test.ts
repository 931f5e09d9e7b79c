import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../../db/embedded/process-identity';
import { startChild } from './child';

describe('a program the launcher starts', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'milium-child-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is waited for until it says that it is ready', async () => {
    const child = start(
      "console.log('nearly'); console.log('ready now'); setInterval(() => {}, 1e9)",
    );
    await child.printed('ready');
    await child.stop();
    expect(child.recent()).toBe('nearly\nready now');
  });

  it('fails with its own last words when it ends before that', async () => {
    const child = start("console.error('no such table'); process.exit(3)");
    await expect(child.printed('ready')).rejects.toThrow(/code 3:\nno such table/);
  });

  it('takes its own children with it, even those that outlive it', async () => {
    const file = path.join(folder, 'pids');
    const child = start(`
      const { spawn } = require('node:child_process');
      const idle = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)'], { stdio: 'inherit' });
      require('node:fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + idle.pid);
      console.log('ready');
      process.kill(process.pid, 'SIGKILL');`);
    await child.printed('ready');
    const [leader = 0, idle = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
    // Wholly gone, so that its end has been noticed and only the group is left.
    await expect.poll(() => existsSync(`/proc/${leader}`) || processIdentity(leader)).toBeFalsy();
    expect(processIdentity(idle)).not.toBeNull();
    await child.stop();
    await expect.poll(() => processIdentity(idle)).toBeNull();
  });

  function start(script: string) {
    const file = path.join(folder, 'program.cjs');
    writeFileSync(file, script);
    return startChild({ name: 'program', args: [file], environment: {}, shows: () => false });
  }
});
