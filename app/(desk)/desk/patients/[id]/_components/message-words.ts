import {
  type CommunicationKind,
  type CommunicationStatus,
  NO_EMAIL,
  SENT_AGAIN,
  TOLD_BY_PHONE,
} from '@/lib/communication/model';

const KIND_WORDS: Readonly<Record<CommunicationKind, string>> = {
  'appointment-booked': 'Confirmation',
  'appointment-requested': 'Request received',
  'appointment-moved': 'New time',
  'appointment-cancelled': 'Cancelled',
  'request-declined': 'Request declined',
  'payment-returned': 'Money on its way back',
  'waitlist-offer': 'A sooner time offered',
  'waitlist-taken': 'The sooner time went to somebody else',
  'waitlist-confirm': 'Confirm the waiting list',
  'rescreen-opened': 'Short questions before the visit',
  'review-opened': 'Time for a review',
  'review-cleared': 'A clinician has looked',
  'signing-code': 'Code to sign',
  'signature-due': 'Reminder to read and sign',
  'consent-withdrawn': 'Consent taken back',
};

const STATUS_WORDS: Readonly<Record<CommunicationStatus, string>> = {
  preparation: 'not sent yet',
  completed: 'sent',
  'not-done': 'held back, because it no longer held',
  'on-hold': 'not delivered, as far as we know, and not tried again by itself',
};

const REASON_WORDS: Readonly<Record<string, string>> = {
  [SENT_AGAIN]: 'not delivered, sent again since',
  [NO_EMAIL]: 'not sent: no email on file, so tell them by phone',
  [TOLD_BY_PHONE]: 'told by phone',
};

type ShownMessage = {
  readonly kind: CommunicationKind;
  readonly status: CommunicationStatus;
  readonly statusReason: string | null;
};

/** What it told, and what became of it. */
export function messageWords({ kind, status, statusReason }: ShownMessage): string {
  const became = REASON_WORDS[statusReason ?? ''] ?? STATUS_WORDS[status];
  return `${KIND_WORDS[kind]}, ${became}`;
}
