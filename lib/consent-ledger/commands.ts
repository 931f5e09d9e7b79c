import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/transaction';
import { databaseNow } from '../appointment/update';
import type { Actor } from '../auth/actor';
import { required } from '../shared/invariant';
import { contentText, type LedgerActor, type LedgerStep } from './model';

export type LedgerLink = { readonly position: number; readonly entryHash: string };

/**
 * Adds one step to the clinic's ledger, in the transaction of the change it proves: both happen or neither. The
 * database sets its place and hash; steps of one clinic wait for each other until their transactions end, so this
 * is the last thing that a command does.
 */
export async function appendToLedger(tx: Tx, actor: Actor, step: LedgerStep): Promise<LedgerLink> {
  const occurredAt = (await databaseNow(tx)).toISOString();
  const text = contentText({ layout: 1, clinicId: actor.clinicId, occurredAt, step });
  const rows = await tx.execute<LedgerLink>(
    sql`select "position", entry_hash as "entryHash" from consent_event_append(${text})`,
  );
  return required(rows[0], 'an appended entry comes back');
}

/** How the ledger names an actor. A bearer is the patient of that visit, whose name the caller knows. */
export function ledgerActor(actor: Actor, patientName: string): LedgerActor {
  switch (actor.kind) {
    case 'staff':
      return { kind: 'staff', id: actor.staffId, name: actor.name, role: actor.role };
    case 'patient':
      return { kind: 'patient', id: actor.userId, name: patientName, role: 'patient' };
    case 'bearer':
      return { kind: 'patient', id: actor.appointmentId, name: patientName, role: 'patient' };
    case 'system':
      return { kind: 'system', id: actor.task, name: 'Milium', role: 'system' };
    case 'visitor':
      return { kind: 'patient', id: 'visitor', name: patientName, role: 'patient' };
  }
}
