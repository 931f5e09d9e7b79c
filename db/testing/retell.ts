import type postgres from 'postgres';
import { entryHashOf, GENESIS, type LedgerEnvelope, sha256 } from '../../lib/consent-ledger/model';
import { canonicalJson } from '../../lib/shared/canonical-json';

/** The words of an entry. */
export type Retold = {
  readonly kind: string;
  readonly occurredAt: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/**
 * Writes entries of a visit otherwise and chains the ledger anew, as if it had always been so: no test can wait for
 * days. The guards are asleep for the owner that comes in.
 */
export async function retell(
  owner: postgres.Sql,
  appointmentId: string,
  tell: (told: Retold) => Retold,
): Promise<void> {
  const clinic = owner`clinic_id = (select clinic_id from appointment where id = ${appointmentId})`;
  const entries = await owner<(LedgerEnvelope & { content: string | null })[]>`
    select position, kind, content, content_hash as "contentHash", consent_id as "consentId",
      appointment_id as "appointmentId", patient_id as "patientId", occurred_at as "occurredAt"
    from consent_event where ${clinic} order by position`;
  let previousHash = GENESIS;
  for (const entry of entries) {
    const told = entry.content && entry.appointmentId === appointmentId ? entry.content : null;
    const after = told === null ? entry : retold(entry, tell(JSON.parse(told)));
    const hash = entryHashOf({ ...after, previousHash });
    await owner`update consent_event set content = ${after.content}, content_hash = ${after.contentHash},
      occurred_at = ${after.occurredAt}, previous_hash = ${previousHash}, entry_hash = ${hash}
      where ${clinic} and position = ${entry.position}`;
    previousHash = hash;
  }
}

function retold<Entry>(entry: Entry, told: Retold) {
  const content = canonicalJson(told);
  return { ...entry, content, contentHash: sha256(content), occurredAt: new Date(told.occurredAt) };
}
