import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { COMMUNICATION_KINDS, COMMUNICATION_STATUSES } from '../../lib/communication/model';
import type {
  AppointmentId,
  CommunicationId,
  PatientId,
  WaitlistOfferId,
} from '../../lib/shared/ids';
import { appointment } from './appointment';
import { clinicId, createdAt, id, instant } from './columns';
import { patient } from './patient';
import { waitlistOffer } from './waitlist';

export const communicationKind = pgEnum('communication_kind', COMMUNICATION_KINDS);
export const communicationStatus = pgEnum('communication_status', COMMUNICATION_STATUSES);

/** One message to a patient. It holds no text: the text is made from the state at the moment of sending. */
export const communication = pgTable(
  'communication',
  {
    clinicId: clinicId(),
    id: id<CommunicationId>(),
    kind: communicationKind('kind').notNull(),
    status: communicationStatus('status').notNull(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    /** The sooner time this message offers, or tells the end of. */
    waitlistOfferId: uuid('waitlist_offer_id').$type<WaitlistOfferId>(),
    /** The appointment's calendar sequence this message is about; a newer one withholds it. */
    aboutSequence: integer('about_sequence').notNull(),
    sendAfter: instant('send_after').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Since when the provider may have it without our knowing; null while it surely has not. */
    unknownSince: instant('unknown_since'),
    sentAt: instant('sent_at'),
    providerId: text('provider_id'),
    /** The time and person it named (`toldOf`), so that a change undone in time tells nobody twice. */
    told: text('told'),
    /** Why it was withheld or has failed so far; never personal data. */
    statusReason: text('status_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'communication_pk', columns: [t.clinicId, t.id] }),
    index('communication_appointment_index').on(t.clinicId, t.appointmentId),
    index('communication_unsent_index')
      .on(t.clinicId, t.sendAfter)
      .where(sql`status in ('preparation', 'on-hold')`),
    index('communication_sent_index').on(t.clinicId, t.sentAt),
    foreignKey({
      name: 'communication_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'communication_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'communication_waitlist_offer_fk',
      columns: [t.clinicId, t.waitlistOfferId],
      foreignColumns: [waitlistOffer.clinicId, waitlistOffer.id],
    }),
  ],
);
