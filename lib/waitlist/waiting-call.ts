import { and, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { auditEvent } from '@/db/schema/audit';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { parseId, type StaffId, type WaitlistEntryId } from '../shared/ids';
import { parseInstant } from '../shared/instant';
import { err, ok, type Result } from '../shared/result';
import { WAITLIST_CALL_OUTCOMES, type WaitlistCallOutcome } from './model';
import { waitingVersion } from './wish-version';

type EntryRow = typeof waitlistEntry.$inferSelect;
type Call = Pick<EntryRow, 'calledAt' | 'calledBy' | 'calledAbout' | 'callOutcome'>;

const NO_CALL: Call = { calledAt: null, calledBy: null, calledAbout: null, callOutcome: null };

/**
 * Notes that somebody who waits was rung about a time, and what came of it; the last call is what the list shows.
 * `changed-meanwhile`: another call was noted or taken back since, or they wait for something else now. `not-found`: they
 * wait no longer.
 */
export async function noteWaitingCall(
  actor: StaffActor,
  input: {
    readonly entryId: WaitlistEntryId;
    /** When the time begins that they were rung about. */
    readonly about: Date;
    readonly outcome: WaitlistCallOutcome;
    /** The `waitingVersion` that the asker saw. */
    readonly was: string;
  },
): Promise<Result<null, 'not-found' | 'changed-meanwhile'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const entry = await lockActive(tx, actor, input.entryId);
    if (!entry) return err('not-found');
    if (waitingVersion(entry) !== input.was) return err('changed-meanwhile');
    const noted = await writeCall(tx, actor, entry, {
      calledAt: sql`clock_timestamp()`,
      calledBy: actor.staffId,
      calledAbout: input.about,
      callOutcome: input.outcome,
    });
    const { calledAt, calledBy, calledAbout, callOutcome } = entry;
    await recordAudit(tx, actor, {
      ...entityOf(entry),
      action: 'waitlist.called',
      detail: {
        outcome: input.outcome,
        startsAt: input.about.toISOString(),
        // What undoing it needs.
        calledAt: noted?.calledAt,
        before: calledAt ? { calledAt, calledBy, calledAbout, callOutcome } : null,
      },
    });
    return ok(null);
  });
}

/**
 * Takes the last noted call back: what was noted before it stands again. `calledAt`: when the call was that the asker
 * saw. `changed-meanwhile`: another one was noted since, or it was taken back already. `not-found`: they wait no longer.
 */
export async function undoWaitingCall(
  actor: StaffActor,
  input: { readonly entryId: WaitlistEntryId; readonly calledAt: Date },
): Promise<Result<null, 'not-found' | 'changed-meanwhile'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const entry = await lockActive(tx, actor, input.entryId);
    if (!entry) return err('not-found');
    if (entry.calledAt?.getTime() !== input.calledAt.getTime()) return err('changed-meanwhile');
    await writeCall(tx, actor, entry, await readCallBefore(tx, actor, entry));
    await recordAudit(tx, actor, {
      ...entityOf(entry),
      action: 'waitlist.call-undone',
      detail: { outcome: entry.callOutcome },
    });
    return ok(null);
  });
}

async function lockActive(
  tx: Tx,
  actor: StaffActor,
  id: WaitlistEntryId,
): Promise<EntryRow | null> {
  const [entry] = await tx
    .select()
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.id, id),
        eq(waitlistEntry.status, 'active'),
      ),
    )
    .for('update');
  return entry ?? null;
}

async function writeCall(
  tx: Tx,
  actor: StaffActor,
  { id }: EntryRow,
  call: PgUpdateSetSource<typeof waitlistEntry>,
): Promise<Call | undefined> {
  const [entry] = await tx
    .update(waitlistEntry)
    .set(call)
    .where(and(eq(waitlistEntry.clinicId, actor.clinicId), eq(waitlistEntry.id, id)))
    .returning();
  return entry;
}

/** What was noted before the call that stands, as the history of that call has it. */
async function readCallBefore(tx: Tx, actor: StaffActor, entry: EntryRow): Promise<Call> {
  const [noted] = await tx
    .select({ detail: auditEvent.detail })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.clinicId, actor.clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        eq(auditEvent.entityId, entry.appointmentId),
        eq(auditEvent.action, 'waitlist.called'),
        eq(sql`${auditEvent.detail} ->> 'calledAt'`, entry.calledAt?.toISOString() ?? ''),
      ),
    )
    .limit(1);
  return callOf(noted?.detail.before);
}

function callOf(before: unknown): Call {
  const noted = before as Readonly<Record<keyof Call, unknown>> | null | undefined;
  if (!noted) return NO_CALL;
  const calledAt = parseInstant(String(noted.calledAt));
  const calledBy = parseId<StaffId>(String(noted.calledBy));
  const calledAbout = parseInstant(String(noted.calledAbout));
  const callOutcome = WAITLIST_CALL_OUTCOMES.find((outcome) => outcome === noted.callOutcome);
  return calledAt && calledBy && calledAbout && callOutcome
    ? { calledAt, calledBy, calledAbout, callOutcome }
    : NO_CALL;
}

function entityOf({ appointmentId, patientId }: EntryRow) {
  return { entityType: 'Appointment', entityId: appointmentId, patientId } as const;
}
