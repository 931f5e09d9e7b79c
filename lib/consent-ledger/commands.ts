import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/transaction';
import { databaseNow } from '../appointment/update';
import type { Actor, StaffActor } from '../auth/actor';
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
      return staffOf(actor);
    case 'patient':
      return patientOf(actor.userId, patientName, actor.session);
    case 'bearer':
      return patientOf(actor.appointmentId, patientName, actor.session);
    case 'system':
      return { kind: 'system', id: actor.task, name: 'Milium', role: 'system', session: null };
    case 'visitor':
      return patientOf('visitor', patientName, null);
  }
}

function staffOf({ staffId: id, name, role, session }: StaffActor): LedgerActor {
  return { kind: 'staff', id, name, role, session };
}

function patientOf(id: string, name: string, session: LedgerActor['session']): LedgerActor {
  return { kind: 'patient', id, name, role: 'patient', session };
}
