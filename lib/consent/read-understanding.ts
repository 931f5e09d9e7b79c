import { and, asc, eq } from 'drizzle-orm';
import { consentEvent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { LedgerDetails } from '../consent-ledger/details';
import type { AppointmentId } from '../shared/ids';
import { CHECK_VERSION } from './understanding';

export type Understanding = {
  readonly attempts: number;
  /** Attempts that were not all right. */
  readonly misses: number;
  readonly passedAt: Date | null;
  readonly isFlaggedForCall: boolean;
  /** The questions that the last attempt got wrong. */
  readonly lastWrong: readonly string[];
};

/** How the check of a visit went so far, as the ledger tells it. */
export async function readUnderstanding(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<Understanding> {
  const rows = await tx
    .select({ content: consentEvent.content, occurredAt: consentEvent.occurredAt })
    .from(consentEvent)
    .where(
      and(
        eq(consentEvent.clinicId, actor.clinicId),
        eq(consentEvent.appointmentId, appointmentId),
        eq(consentEvent.kind, 'understanding-attempted'),
      ),
    )
    .orderBy(asc(consentEvent.position));
  const attempts = rows
    .map(({ content, occurredAt }) => ({ ...detailOf(content), occurredAt }))
    .filter(({ checkVersion }) => checkVersion === CHECK_VERSION);
  const last = attempts.at(-1);
  return {
    attempts: attempts.length,
    misses: attempts.filter(({ isPassed }) => !isPassed).length,
    passedAt: attempts.find(({ isPassed }) => isPassed)?.occurredAt ?? null,
    isFlaggedForCall: attempts.some(({ isFlaggedForCall }) => isFlaggedForCall),
    lastWrong:
      last?.answers.filter(({ isRight }) => !isRight).map(({ question }) => question) ?? [],
  };
}

/** The same in a transaction of its own. */
export async function findUnderstanding(
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<Understanding> {
  return inTransaction(actor, (tx) => readUnderstanding(tx, actor, appointmentId));
}

/** Our own entry, written by `appendToLedger` with this type. */
function detailOf(content: string | null): LedgerDetails['understanding-attempted'] {
  return JSON.parse(content ?? '{}').detail;
}
