import { sql } from 'drizzle-orm';
import { type ConsentEventKind, contentText } from '../../../lib/consent-ledger/model';
import { required } from '../../../lib/shared/invariant';
import type { Tx } from '../../transaction';
import type { ConsentRow } from './consent-rows';

const BY = { kind: 'system', id: 'seed', name: 'Made up for the demo', role: 'system' } as const;

/** Writes the steps behind these consents to the ledger, as the commands would have. */
export async function insertConsentSteps(tx: Tx, rows: readonly ConsentRow[]): Promise<void> {
  for (const row of rows) {
    await append(tx, row, 'presented', row.presentedAt);
    if (row.signedAt) await append(tx, row, 'signed', row.signedAt, { evidence: row.evidence });
    if (row.countersignedAt) await append(tx, row, 'countersigned', row.countersignedAt);
  }
}

async function append(
  tx: Tx,
  { clinicId, id, appointmentId, patientId, documentHash }: ConsentRow,
  kind: ConsentEventKind,
  occurredAt: Date,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const consentId = required(id, 'a seeded consent has its id');
  const step = { layout: 1, clinicId, kind, consentId, appointmentId, patientId } as const;
  const at = { occurredAt: occurredAt.toISOString(), actor: BY, documentHash, detail };
  await tx.execute(sql`select consent_event_append(${contentText({ ...step, ...at })})`);
}
