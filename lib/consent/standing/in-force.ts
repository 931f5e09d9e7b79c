import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { wasInForce } from './standing';

export type ConsentInForce = NonNullable<Awaited<ReturnType<typeof readConsentInForce>>>;

/**
 * The consent of a visit that both had signed and nobody had ended at `asOf`; null when there was none, or the visit is
 * not this actor's. What came later changes no answer about an earlier time: ends are never dated back (a trigger).
 */
export async function findConsentInForce(
  actor: Actor,
  appointmentId: AppointmentId,
  asOf: Date,
): Promise<ConsentInForce | null> {
  return inTransaction(actor, (tx) => readConsentInForce(tx, actor, appointmentId, asOf));
}

/** The same in the caller's transaction; whoever acts on it has locked the visit. */
export async function readConsentInForce(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  asOf: Date,
) {
  const rows = await tx
    .select({
      id: consent.id,
      healthcareServiceId: consent.healthcareServiceId,
      practitionerId: consent.practitionerId,
      sites: consent.sites,
      signedAt: consent.signedAt,
      countersignedAt: consent.countersignedAt,
      endedAt: consent.endedAt,
      documentHash: consent.documentHash,
    })
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, appointmentId),
        isNotNull(consent.countersignedAt),
      ),
    )
    .orderBy(desc(consent.countersignedAt));
  return rows.find((row) => wasInForce(row, asOf)) ?? null;
}
