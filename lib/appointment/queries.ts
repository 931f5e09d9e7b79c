import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { consent } from '@/db/schema/consent';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { payment, refund } from '@/db/schema/payment';
import { practitioner } from '@/db/schema/practitioner';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { signingGuardian } from '../consent/signing/signer';
import type { AppointmentId } from '../shared/ids';
import { itsLocation, itsPatient, itsPractitioner, itsService } from './joins';
import type { AppointmentStatus } from './model';
import { isOfItsPatient } from './of-its-patient';
import { readAssessment } from './plan/assessment';
import { priorTreatmentState } from './plan/prerequisites';

const NOT_OVER: readonly AppointmentStatus[] = ['pending', 'proposed', 'booked'];

/** One visit with everything around it: what the booking's steps, the manage page, mails and the desk share. */
export type Visit = NonNullable<Awaited<ReturnType<typeof readVisit>>>;

/** The visit, or null when it is not there or not this actor's. */
export async function findVisit(actor: Actor, appointmentId: AppointmentId): Promise<Visit | null> {
  return inTransaction(actor, (tx) => readVisit(tx, actor, appointmentId));
}

/** The same within a transaction that is already open. */
export async function readVisit(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const row = await readParts(tx, actor, appointmentId);
  if (!row) return null;
  const { appointment: own, holdRanOut, ...parts } = row;
  return {
    id: own.id,
    reference: own.reference,
    status: own.status,
    source: own.source,
    version: own.version,
    secretVersion: own.secretVersion,
    calendarSequence: own.calendarSequence,
    /** As typed for this visit: the only number a holder of the visit may be shown. */
    contactPhone: own.contactPhone,
    startsAt: own.startsAt,
    endsAt: own.endsAt,
    holdExpiresAt: own.holdExpiresAt,
    /** By the database's clock, as this was read. */
    holdRanOut,
    bookedAt: own.bookedAt,
    /** The treatment that this visit reviews. */
    followsId: own.followsId,
    seriesId: own.seriesId,
    movedNoticeMinutes: own.movedNoticeMinutes,
    displacedAt: own.displacedAt,
    cancelledAt: own.cancelledAt,
    settledMinor: own.settledMinor,
    settledHow: own.settledHow,
    cancellationReason: own.cancellationReason,
    /** Where the milia are; null: nobody has said, or they were not sure. */
    sites: own.sites,
    /** They read the consent and sign it later. */
    consentDeferredAt: own.consentDeferredAt,
    terms: own.terms,
    /** A clinician let it begin before the thinking time is over. */
    reflectionOverrideAt: own.reflectionOverrideAt,
    ...parts,
    assessment: NOT_OVER.includes(own.status) ? await readAssessment(tx, actor, own) : null,
    priorTreatment: NOT_OVER.includes(own.status)
      ? await priorTreatmentState(tx, actor, own)
      : null,
    screening: await readScreening(tx, actor, appointmentId),
    consent: await readConsent(tx, actor, appointmentId),
    payment: await readPayment(tx, actor, appointmentId),
    refund: await readRefund(tx, actor, appointmentId),
  };
}

const SERVICE_PARTS = {
  id: healthcareService.id,
  slug: healthcareService.slug,
  name: healthcareService.name,
  isTreatment: healthcareService.isTreatment,
  consentRequired: healthcareService.consentRequired,
  preparationMinutes: healthcareService.preparationMinutes,
  durationMinutes: healthcareService.durationMinutes,
  minAgeYears: healthcareService.minAgeYears,
  roomKind: healthcareService.roomKind,
  maxLesions: healthcareService.maxLesions,
  content: healthcareService.content,
};

async function readParts(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  if (actor.kind === 'bearer' && actor.appointmentId !== appointmentId) return null;
  const [row] = await tx
    .select({
      appointment,
      holdRanOut: sql<boolean>`least(${appointment.holdExpiresAt}, ${appointment.startsAt}) <= now()`,
      service: SERVICE_PARTS,
      location: {
        id: location.id,
        slug: location.slug,
        name: location.name,
        addressLines: location.addressLines,
        phone: location.phone,
        timeZone: location.timeZone,
        currency: location.currency,
        country: location.country,
        directions: location.directions,
      },
      practitioner: {
        id: practitioner.id,
        name: practitioner.name,
        title: practitioner.title,
        registration: practitioner.registration,
      },
      patient: {
        id: patient.id,
        fullName: patient.fullName,
        email: patient.email,
        phone: patient.phone,
        birthDate: patient.birthDate,
      },
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .innerJoin(location, itsLocation)
    .innerJoin(practitioner, itsPractitioner)
    .leftJoin(patient, itsPatient)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
  return row ?? null;
}

async function readScreening(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select({
      outcome: questionnaireResponse.outcome,
      raised: questionnaireResponse.raised,
      answers: questionnaireResponse.answers,
      questionnaireId: questionnaireResponse.questionnaireId,
      createdAt: questionnaireResponse.createdAt,
    })
    .from(questionnaireResponse)
    .where(
      and(
        eq(questionnaireResponse.clinicId, actor.clinicId),
        eq(questionnaireResponse.appointmentId, appointmentId),
        isOfItsPatient(questionnaireResponse),
      ),
    )
    .orderBy(desc(questionnaireResponse.createdAt))
    .limit(1);
  return row ?? null;
}

// Nested, for drizzle names no table in the outermost part of a column of one table.
const sameVisit = (other: string) => sql`${sql.identifier(other)}.clinic_id = ${consent.clinicId}
  and ${sql.identifier(other)}.appointment_id = ${consent.appointmentId}`;

/** When they read it and said no; null: they did not, or have signed since. */
const refusedAt = sql`(select max(refused.ended_at) from ${consent} as refused
  where ${sameVisit('refused')} and refused.status = 'rejected'
    and ${sql`(${consent.signedAt} is null or refused.ended_at > ${consent.signedAt})`})`.mapWith(
  consent.endedAt,
) as SQL<Date | null>;

/** A text was shown and waits to be signed, or said no to. */
const isWaiting = sql<boolean>`exists (select 1 from ${consent} as waiting
  where ${sameVisit('waiting')} and waiting.status = 'draft')`;

/** The consent that counts: the last signed one, else the last one shown. */
async function readConsent(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select({
      id: consent.id,
      status: consent.status,
      presentedAt: consent.presentedAt,
      signedAt: consent.signedAt,
      signerName: consent.signerName,
      signingGuardian,
      documentHash: consent.documentHash,
      endedReason: consent.endedReason,
      refusedAt,
      isWaiting,
    })
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, appointmentId),
        isOfItsPatient(consent),
      ),
    )
    .orderBy(sql`${consent.signedAt} desc nulls last`, desc(consent.createdAt))
    .limit(1);
  return row ?? null;
}

/** The payment that counts: the captured one, else the last attempt. */
async function readPayment(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select({
      id: payment.id,
      status: payment.status,
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      capturedAt: payment.capturedAt,
    })
    .from(payment)
    .where(and(eq(payment.clinicId, actor.clinicId), eq(payment.appointmentId, appointmentId)))
    .orderBy(sql`${payment.capturedAt} desc nulls last`, desc(payment.createdAt))
    .limit(1);
  return row ?? null;
}

async function readRefund(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select({
      status: refund.status,
      amountMinor: refund.amountMinor,
      currency: refund.currency,
      reason: refund.reason,
    })
    .from(refund)
    .where(and(eq(refund.clinicId, actor.clinicId), eq(refund.appointmentId, appointmentId)))
    .orderBy(desc(refund.createdAt))
    .limit(1);
  return row ?? null;
}
