import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { procedure } from '@/db/schema/procedure';
import { inTransaction } from '@/db/transaction';
import { isOwnVisit } from '../appointment/lock';
import { isOfItsPatient } from '../appointment/of-its-patient';
import type { Actor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { signingGuardian } from '../consent/signing/signer';
import type { AppointmentId, ConsentId } from '../shared/ids';

/** One of the consents that were signed for a visit. */
export type SignedConsent = Awaited<ReturnType<typeof readSigned>>[number] & {
  /** The treatment was done under it. */
  readonly isTreated: boolean;
};

/** Every consent that was signed for a visit by or for whoever it is for, the newest first. */
export async function listSigned(
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<readonly SignedConsent[]> {
  const signed = await readSigned(actor, appointmentId);
  if (signed.length === 0) return [];
  const treated = await readTreatedUnder(actor, appointmentId);
  return signed.map((one) => ({ ...one, isTreated: treated.has(one.id) }));
}

/**
 * The one that is asked for; of none in particular, the one under which the treatment was done, else the one that was
 * signed last. Null: it is not there.
 */
export function chooseSigned(
  signed: readonly SignedConsent[],
  wanted: string | null,
): SignedConsent | null {
  if (wanted !== null) return signed.find(({ id }) => id === wanted) ?? null;
  return signed.find(({ isTreated }) => isTreated) ?? signed[0] ?? null;
}

function readSigned(actor: Actor, appointmentId: AppointmentId) {
  return inTransaction(actor, async (tx) => {
    if (!(await isOwnVisit(tx, actor, appointmentId))) return [];
    const rows = await tx
      .select({
        id: consent.id,
        status: consent.status,
        endedReason: consent.endedReason,
        signedAt: consent.signedAt,
        signerName: consent.signerName,
        signingGuardian,
      })
      .from(consent)
      .where(
        and(
          eq(consent.clinicId, actor.clinicId),
          eq(consent.appointmentId, appointmentId),
          isNotNull(consent.signedAt),
          isOfItsPatient(consent),
        ),
      )
      .orderBy(desc(consent.signedAt));
    return rows.flatMap(({ signedAt, ...row }) => (signedAt ? [{ ...row, signedAt }] : []));
  });
}

/** As the system: the notes of a treatment are not a patient's to read; that there is one, they know. */
async function readTreatedUnder(
  { clinicId }: Actor,
  appointmentId: AppointmentId,
): Promise<ReadonlySet<ConsentId>> {
  const system = systemActor(clinicId, 'list-signed');
  const rows = await inTransaction(system, (tx) =>
    tx
      .select({ consentId: procedure.consentId })
      .from(procedure)
      .where(
        and(
          eq(procedure.clinicId, clinicId),
          eq(procedure.appointmentId, appointmentId),
          inArray(procedure.status, ['completed', 'stopped']),
        ),
      ),
  );
  return new Set(rows.map(({ consentId }) => consentId));
}
