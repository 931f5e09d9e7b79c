import { sql } from 'drizzle-orm';
import {
  char,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { PAYMENT_STATUSES, REFUND_REASONS, REFUND_STATUSES } from '../../lib/payment/model';
import type { AppointmentId, PatientId, PaymentId, RefundId } from '../../lib/shared/ids';
import { appointment } from './appointment';
import { clinic } from './clinic';
import { clinicId, createdAt, id, instant } from './columns';
import { patient } from './patient';

export const paymentStatus = pgEnum('payment_status', PAYMENT_STATUSES);
export const refundStatus = pgEnum('refund_status', REFUND_STATUSES);
export const refundReason = pgEnum('refund_reason', REFUND_REASONS);

/** One attempt to pay a deposit: at most one Checkout Session, at most one capture. */
export const payment = pgTable(
  'payment',
  {
    clinicId: clinicId(),
    id: id<PaymentId>(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    status: paymentStatus('status').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    checkoutSessionId: text('checkout_session_id'),
    checkoutUrl: text('checkout_url'),
    checkoutExpiresAt: instant('checkout_expires_at').notNull(),
    paymentIntentId: text('payment_intent_id'),
    capturedAt: instant('captured_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'payment_pk', columns: [t.clinicId, t.id] }),
    unique('payment_session_unique').on(t.clinicId, t.checkoutSessionId),
    unique('payment_intent_unique').on(t.clinicId, t.paymentIntentId),
    index('payment_appointment_index').on(t.clinicId, t.appointmentId),
    index('payment_captured_index').on(t.clinicId, t.capturedAt),
    index('payment_quarantined_index').on(t.clinicId).where(sql`status = 'quarantined'`),
    index('payment_unsettled_index')
      .on(t.clinicId, t.checkoutExpiresAt)
      .where(sql`status in ('creating', 'open')`),
    // Two tabs cannot open two payments of one visit.
    uniqueIndex('payment_live_unique')
      .on(t.clinicId, t.appointmentId)
      .where(sql`status in ('creating', 'open')`),
    foreignKey({
      name: 'payment_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'payment_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    check('payment_amount_positive', sql`amount_minor > 0`),
  ],
);

/** Money going back; `reason` is unique a payment, which makes a repeated command harmless. */
export const refund = pgTable(
  'refund',
  {
    clinicId: clinicId(),
    id: id<RefundId>(),
    paymentId: uuid('payment_id').$type<PaymentId>().notNull(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    status: refundStatus('status').notNull(),
    reason: refundReason('reason').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    stripeRefundId: text('stripe_refund_id'),
    /** 0: Stripe was not asked yet. Part of the idempotency key: raised when Stripe stored a failure for the last. */
    attempt: smallint('attempt').notNull().default(0),
    createdAt: createdAt(),
    succeededAt: instant('succeeded_at'),
  },
  (t) => [
    primaryKey({ name: 'refund_pk', columns: [t.clinicId, t.id] }),
    index('refund_open_index').on(t.clinicId).where(sql`status in ('pending', 'failed')`),
    // One refund a payment for now: it can never exceed what was captured.
    unique('refund_payment_unique').on(t.clinicId, t.paymentId),
    foreignKey({
      name: 'refund_payment_fk',
      columns: [t.clinicId, t.paymentId],
      foreignColumns: [payment.clinicId, payment.id],
    }),
    foreignKey({
      name: 'refund_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    check('refund_amount_positive', sql`amount_minor > 0`),
  ],
);

/** Inbox of Stripe's events: an id is worked once, in the transaction of its work. */
export const webhookEvent = pgTable(
  'webhook_event',
  {
    clinicId: clinicId().references(() => clinic.id),
    id: text('id').notNull(),
    type: text('type').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'webhook_event_pk', columns: [t.clinicId, t.id] }),
    index('webhook_event_received_index').on(t.clinicId, t.receivedAt),
  ],
);
