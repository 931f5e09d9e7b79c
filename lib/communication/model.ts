/** One kind a message; each is rendered from the state at sending and withheld when it no longer holds. */
export const COMMUNICATION_KINDS = [
  'appointment-booked',
  'appointment-requested',
  'appointment-moved',
  'appointment-cancelled',
  'request-declined',
  'payment-returned',
  'waitlist-offer',
  'waitlist-taken',
  'waitlist-confirm',
  'rescreen-opened',
  'review-opened',
  'review-cleared',
  'signing-code',
  'signature-due',
  'consent-withdrawn',
] as const;
export type CommunicationKind = (typeof COMMUNICATION_KINDS)[number];

/** FHIR R4 Communication.status, the part in use: preparation → completed, not-done (withheld) or on-hold. */
export const COMMUNICATION_STATUSES = ['preparation', 'completed', 'not-done', 'on-hold'] as const;
export type CommunicationStatus = (typeof COMMUNICATION_STATUSES)[number];

/** Why a message that did not go through is settled: another took its place. */
export const SENT_AGAIN = 'sent-again';

/** Why a message was not sent: there is no address to send it to. */
export const NO_EMAIL = 'no-email';

/** Why such a message is settled: somebody has told them. */
export const TOLD_BY_PHONE = 'told-by-phone';
