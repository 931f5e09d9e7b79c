import { and, desc, eq, inArray } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import { consent } from '@/db/schema/consent';
import { payment, refund } from '@/db/schema/payment';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import { isOfItsPatient } from '../appointment/of-its-patient';
import type { StaffActor } from '../auth/actor';
import { signingGuardian } from '../consent/signing/signer';
import type { AppointmentId } from '../shared/ids';
import { canReadPatients } from './policy';

export type VisitFacts = Awaited<ReturnType<typeof listVisitFacts>>;

const NONE = { consents: [], screenings: [], messages: [], payments: [] };

/**
 * What hangs on these visits, newest first: consents, outcomes of the safety questions (never the answers), messages,
 * money. By visit, because that is how the indexes have it.
 */
export async function listVisitFacts(actor: StaffActor, visitIds: readonly AppointmentId[]) {
  if (!canReadPatients(actor) || visitIds.length === 0) return NONE;
  const ids = [...visitIds];
  return inTransaction(actor, async (tx) => {
    const [consents, screenings, messages, payments] = await Promise.all([
      readConsents(tx, actor, ids),
      readScreenings(tx, actor, ids),
      readMessages(tx, actor, ids),
      readPayments(tx, actor, ids),
    ]);
    return { consents, screenings, messages, payments };
  });
}

function readConsents(tx: Tx, actor: StaffActor, ids: AppointmentId[]) {
  return tx
    .select({
      id: consent.id,
      appointmentId: consent.appointmentId,
      status: consent.status,
      presentedAt: consent.presentedAt,
      signedAt: consent.signedAt,
      signingGuardian,
      countersignedAt: consent.countersignedAt,
      endedAt: consent.endedAt,
    })
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        inArray(consent.appointmentId, ids),
        isOfItsPatient(consent),
      ),
    )
    .orderBy(desc(consent.presentedAt));
}

function readScreenings(tx: Tx, actor: StaffActor, ids: AppointmentId[]) {
  return tx
    .select({
      id: questionnaireResponse.id,
      appointmentId: questionnaireResponse.appointmentId,
      outcome: questionnaireResponse.outcome,
      occasion: questionnaireResponse.occasion,
      answeredAt: questionnaireResponse.createdAt,
    })
    .from(questionnaireResponse)
    .where(
      and(
        eq(questionnaireResponse.clinicId, actor.clinicId),
        inArray(questionnaireResponse.appointmentId, ids),
        isOfItsPatient(questionnaireResponse),
      ),
    )
    .orderBy(desc(questionnaireResponse.createdAt));
}

function readMessages(tx: Tx, actor: StaffActor, ids: AppointmentId[]) {
  return tx
    .select({
      id: communication.id,
      appointmentId: communication.appointmentId,
      kind: communication.kind,
      status: communication.status,
      statusReason: communication.statusReason,
      sendAfter: communication.sendAfter,
      sentAt: communication.sentAt,
    })
    .from(communication)
    .where(
      and(eq(communication.clinicId, actor.clinicId), inArray(communication.appointmentId, ids)),
    )
    .orderBy(desc(communication.createdAt));
}

function readPayments(tx: Tx, actor: StaffActor, ids: AppointmentId[]) {
  return tx
    .select({
      id: payment.id,
      appointmentId: payment.appointmentId,
      status: payment.status,
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      refundStatus: refund.status,
      refundMinor: refund.amountMinor,
    })
    .from(payment)
    .leftJoin(refund, and(eq(refund.clinicId, payment.clinicId), eq(refund.paymentId, payment.id)))
    .where(and(eq(payment.clinicId, actor.clinicId), inArray(payment.appointmentId, ids)))
    .orderBy(desc(payment.createdAt));
}
