import { z } from 'zod';
import { pool } from '@/db/client';
import { SETUP_STEPS, type SetupAnswers, type SetupAsker } from './model';

const stored = z.partialRecord(z.enum(SETUP_STEPS), z.record(z.string(), z.string()));

/** What was typed so far; null when the key does not work (any more) or a clinic exists. */
export async function findSetup({ keyHash }: SetupAsker): Promise<SetupAnswers | null> {
  const [row] = await pool().sql<{ answers: unknown }[]>`
    select operations.setup_answers(${keyHash}) as answers`;
  return row?.answers ? stored.parse(row.answers) : null;
}

let isSetUp = false;

/** Whether there is a clinic. Asked until there is one: it does not go away again. */
export async function hasAnyClinic(): Promise<boolean> {
  if (isSetUp) return true;
  const [row] = await pool().sql<{ found: boolean }[]>`select exists (select from clinic) as found`;
  isSetUp = row?.found ?? false;
  return isSetUp;
}
