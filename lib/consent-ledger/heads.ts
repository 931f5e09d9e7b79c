import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ClinicId } from '../shared/ids';
import type { KeptHeads } from './chain';

/** The end of a ledger at one moment, kept outside of the database: whoever cuts the ledger shorter contradicts it. */
const exportedHead = z.object({
  clinicId: z.uuid(),
  position: z.int().positive(),
  entryHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** RFC 3339, UTC. */
  exportedAt: z.iso.datetime(),
  /** When its mail had gone; a line of its own says so. */
  mailedAt: z.iso.datetime().optional(),
});
export type ExportedHead = z.infer<typeof exportedHead>;

/** A file of kept heads that cannot be read as such: somebody changed it, or the disk is failing. */
export class UnreadableHeads extends Error {}

/** One line a head, and one more once it is mailed; a clinic has a file of its own. */
export function headFile(folder: string, clinicId: ClinicId): string {
  return `${folder}/${clinicId}.jsonl`;
}

/** Every line that was kept of this clinic's heads, oldest first; none when there is no file yet. */
export async function readHeads(folder: string, clinicId: ClinicId): Promise<ExportedHead[]> {
  const file = headFile(folder, clinicId);
  const lines = (await readIfThere(file)).split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    const head = exportedHead.safeParse(parseLine(line));
    if (head.success && head.data.clinicId === clinicId) return head.data;
    throw new UnreadableHeads(`${file}, line ${index + 1}, is not a head of this ledger.`);
  });
}

export async function keepHead(folder: string, head: ExportedHead): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = headFile(folder, head.clinicId as ClinicId);
  // One write of one line: two workers at the same moment never mix theirs.
  await appendFile(file, `${JSON.stringify(head)}\n`, { mode: 0o600 });
}

export function byPosition(heads: readonly Pick<ExportedHead, 'position' | 'entryHash'>[]) {
  const kept = new Map<number, string[]>();
  for (const { position, entryHash } of heads) {
    kept.set(position, [...(kept.get(position) ?? []), entryHash]);
  }
  return kept satisfies KeptHeads;
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
