import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { consent, consentEvent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { isOwnVisit } from '../../appointment/lock';
import { isOfItsPatient } from '../../appointment/of-its-patient';
import type { Actor } from '../../auth/actor';
import type { AppointmentId, ConsentId } from '../../shared/ids';
import { type OptIn, optInStanding } from './standing';

/**
 * What may be done beside the treatment, by the last signature of a visit, or by that of one of its consents; empty
 * where nothing was signed or offered.
 */
export async function listOptIns(
  actor: Actor,
  appointmentId: AppointmentId,
  consentId?: ConsentId,
): Promise<readonly OptIn[]> {
  return inTransaction(actor, async (tx) => {
    if (!(await isOwnVisit(tx, actor, appointmentId))) return [];
    const signed = await readLastSigned(tx, actor, appointmentId, consentId);
    return signed ? readOptIns(tx, actor, signed) : [];
  });
}

type LastSigned = NonNullable<Awaited<ReturnType<typeof readLastSigned>>>;

/** The newest signature of whoever the visit is for says what is agreed to, whether or not it still covers the treatment. */
export async function readLastSigned(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  consentId?: ConsentId,
) {
  const [row] = await tx
    .select({
      id: consent.id,
      patientId: consent.patientId,
      document: consent.document,
      documentHash: consent.documentHash,
      signerName: consent.signerName,
      optIns: consent.optIns,
    })
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, appointmentId),
        isNotNull(consent.signedAt),
        consentId ? eq(consent.id, consentId) : isOfItsPatient(consent),
      ),
    )
    .orderBy(desc(consent.signedAt))
    .limit(1);
  return row ?? null;
}

export async function readOptIns(
  tx: Tx,
  actor: Actor,
  { id, document, optIns }: LastSigned,
): Promise<readonly OptIn[]> {
  return optInStanding(document, optIns ?? [], await readTakenBack(tx, actor, id));
}

function readTakenBack(tx: Tx, actor: Actor, consentId: ConsentId) {
  return tx
    .select({
      kind: consentEvent.kind,
      content: consentEvent.content,
      occurredAt: consentEvent.occurredAt,
    })
    .from(consentEvent)
    .where(
      and(
        eq(consentEvent.clinicId, actor.clinicId),
        eq(consentEvent.consentId, consentId),
        inArray(consentEvent.kind, ['withdrawn', 'opt-ins-withdrawn']),
      ),
    )
    .orderBy(asc(consentEvent.position));
}
