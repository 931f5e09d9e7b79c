import { readdirSync, readFileSync } from 'node:fs';
import { median } from './arithmetic';

const PAGE_KB = 4;

const SAMPLE_MILLISECONDS = 50;

/**
 * The middle of what the processes of a group hold while `work` goes on; null where the system does not tell. One
 * moment would say how long ago rubbish was last collected.
 */
export async function typicalMegabytes(
  processGroup: number,
  work: () => Promise<unknown>,
): Promise<number | null> {
  const samples: number[] = [];
  const sampler = setInterval(() => {
    const now = residentMegabytes(processGroup);
    if (now !== null) samples.push(now);
  }, SAMPLE_MILLISECONDS);
  try {
    await work();
  } finally {
    clearInterval(sampler);
  }
  return samples.length === 0 ? null : median(samples);
}

/** Resident megabytes of all processes of a group; null where the system does not tell (no /proc). */
function residentMegabytes(processGroup: number): number | null {
  let pages = 0;
  for (const name of listProcesses()) {
    try {
      // Past the name, which may hold spaces and brackets: state, parent, group.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (Number(fields[2]) !== processGroup) continue;
      pages += Number(readFileSync(`/proc/${name}/statm`, 'utf8').split(' ')[1]);
    } catch {
      // A process that ended while we looked has no memory any more.
    }
  }
  return pages === 0 ? null : (pages * PAGE_KB) / 1024;
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
