import { parseArgs } from 'node:util';
import { closePool } from '../../db/client';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { systemActor } from '../auth/mint';
import type { LedgerFault } from '../consent-ledger/chain';
import { LEDGER_FAULT_WORDS } from '../consent-ledger/fault-words';
import { byPosition, readHeads, UnreadableHeads } from '../consent-ledger/heads';
import { verifyLedger } from '../consent-ledger/verify';
import { env } from '../env';
import type { ClinicId } from '../shared/ids';
import type { ClinicCommand, Say } from './clinic-command';
import { type Clinic, inWords, listClinics } from './clinics';

const HELP =
  'Use: npm run clinic -- consent verify [--all] [--head POSITION:HASH]. Without --all, the clinic of CLINIC_SLUG.';
const HEAD = /^(\d+):([0-9a-f]{64})$/;

type GivenHead = { readonly position: number; readonly entryHash: string };

/** `clinic consent verify`: names the first entry that does not fit, and fails; says what was checked otherwise. */
export const consentVerify: ClinicCommand = (args) => {
  const { all, heads } = parsed(args);
  return async (say) => {
    try {
      return await verifyClinics(await listClinics(all ? null : env().clinicSlug), heads, say);
    } catch (cause) {
      throw inWords(cause);
    } finally {
      await closePool();
    }
  };
};

async function verifyClinics(
  clinics: readonly Clinic[],
  heads: readonly GivenHead[],
  say: Say,
): Promise<number> {
  let faults = 0;
  for (const clinic of clinics) faults += (await verifyClinic(clinic, heads, say)) ? 0 : 1;
  return faults === 0 ? 0 : 1;
}

function parsed(args: readonly string[]): { all: boolean; heads: readonly GivenHead[] } {
  try {
    const options = {
      all: { type: 'boolean' },
      head: { type: 'string', multiple: true },
    } as const;
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return { all: values.all ?? false, heads: (values.head ?? []).map(givenHead) };
  } catch (cause) {
    if (cause instanceof PlainProblem) throw cause;
    throw new PlainProblem(`${cause instanceof Error ? cause.message : ''}\n${HELP}`, { cause });
  }
}

function givenHead(text: string): GivenHead {
  const [, position, entryHash] = HEAD.exec(text) ?? [];
  if (!position || !entryHash) throw new PlainProblem(`"${text}" is no head.\n${HELP}`);
  return { position: Number(position), entryHash };
}

async function verifyClinic(
  { id, slug, name }: Clinic,
  given: readonly GivenHead[],
  say: Say,
): Promise<boolean> {
  const kept = await keptHeads(id);
  if (typeof kept === 'string') {
    say(`✗ ${name} (${slug}): ${kept}`);
    return false;
  }
  const heads = [...kept, ...given];
  const check = await verifyLedger(systemActor(id, 'verify-ledger'), byPosition(heads));
  if (!check.intact) {
    say(`✗ ${name} (${slug}): ${faultWords(check)}`);
    return false;
  }
  const { entries, headHash } = check;
  say(`✓ ${name} (${slug}): all ${entries} entries fit. The last is ${entries}:${headHash}`);
  if (heads.length === 0) say('  No earlier head was kept: a cut-off end would not show.');
  else say(`  Checked against ${heads.length} heads that were kept outside of the database.`);
  return true;
}

/** The kept heads, or why they cannot be believed. */
async function keptHeads(clinicId: ClinicId) {
  try {
    return await readHeads(env().ledgerHeads.folder, clinicId);
  } catch (cause) {
    if (cause instanceof UnreadableHeads) return cause.message;
    throw cause;
  }
}

function faultWords({ position, what, consentId }: LedgerFault): string {
  const where = position === null ? 'a consent without its entry' : `entry ${position}`;
  const about = consentId ? ` (consent ${consentId})` : '';
  return `${where} does not fit${about}: ${LEDGER_FAULT_WORDS[what]}`;
}
