import {
  type AppointmentSource,
  type AppointmentStatus,
  type CancellationReason,
  isMadeByStaff,
} from '../appointment/model';
import type { ConsentStatus } from '../consent/model';
import { rescreenOpensAt, type ScreeningStanding } from '../questionnaire/screening-standing';
import type { PractitionerId } from '../shared/ids';
import type { WaitlistOfferStatus } from '../waitlist/model';
import type { CommunicationKind, CommunicationStatus } from './model';

/** Why a message was not sent although it was queued. */
export const WITHHELD_REASONS = [
  'no-patient',
  'no-email',
  'not-booked',
  'decided-since',
  'moved-since',
  'nothing-new',
  'not-cancelled',
  'never-told',
  'nothing-returned',
  'superseded',
  'over',
  'offer-over',
  'not-open',
  'answered',
  'code-over',
  'signed-since',
] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** A queued message, as much as the decision needs. */
export type QueuedMessage = {
  readonly kind: CommunicationKind;
  readonly status: CommunicationStatus;
  readonly aboutSequence: number;
  readonly unknownSince: Date | null;
  /** The sooner time it is about, as that stands now. */
  readonly offer: OfferNow | null;
  /** Until when the code that it brings can be used; null: there is none that waits. */
  readonly codeExpiresAt: Date | null;
};

export type OfferNow = { readonly status: WaitlistOfferStatus; readonly expiresAt: Date };

/** The visit at the moment of sending. */
export type MessageSubject = {
  readonly status: AppointmentStatus;
  readonly source: AppointmentSource;
  readonly cancellationReason: CancellationReason | null;
  readonly calendarSequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly practitioner: { readonly id: PractitionerId };
  readonly patient: { readonly email: string | null } | null;
  readonly payment: { readonly capturedAt: Date | null } | null;
  readonly refund: object | null;
  /** Where it stands with its safety questions. */
  readonly screening: ScreeningStanding['kind'];
  /** What the patient signed does not cover it, and they can mend that by signing. */
  readonly isSignatureDue: boolean;
  readonly consent: { readonly status: ConsentStatus } | null;
};

/** What else was said about the visit. */
export type EarlierMessages = {
  readonly anyArrived: boolean;
  /** `toldOf` of the last message that arrived; null when that is not known. */
  readonly lastTold: string | null;
  /** A newer one of the same kind waits or was sent. */
  readonly newerOfKind: boolean;
  /** A first message (booked, requested) still waits; it will tell the state of that moment. */
  readonly firstWaits: boolean;
};

export type SendingDecision =
  | { readonly kind: 'send' }
  | { readonly kind: 'withhold'; readonly reason: WithheldReason }
  | { readonly kind: 'hold'; readonly reason: 'outcome-unknown' }
  | { readonly kind: 'settled' };

/** Resend forgets a key after 24 hours; an hour is left for clocks and the way there. */
const KEY_LIFE_HOURS = 23;

/** What a message says of a visit that a move can change. */
export function toldOf(subject: Pick<MessageSubject, 'startsAt' | 'practitioner'>): string {
  return `${subject.startsAt.toISOString()} ${subject.practitioner.id}`;
}

/**
 * Whether a queued message still holds at `now`. Messages are made from the state at sending, so a first message
 * outlives a move; a message about a change is withheld when that change is no longer news.
 */
export function decideSending(
  message: QueuedMessage,
  subject: MessageSubject,
  earlier: EarlierMessages,
  now: Date,
): SendingDecision {
  if (message.status !== 'preparation') return { kind: 'settled' };
  const reason = withheldReason(message, subject, earlier, now);
  if (reason) return { kind: 'withhold', reason };
  const { unknownSince } = message;
  // Without its key a second try could be a second mail; a person must look.
  if (unknownSince && now.getTime() - unknownSince.getTime() > KEY_LIFE_HOURS * 3_600_000) {
    return { kind: 'hold', reason: 'outcome-unknown' };
  }
  return { kind: 'send' };
}

function withheldReason(
  message: QueuedMessage,
  subject: MessageSubject,
  earlier: EarlierMessages,
  now: Date,
): WithheldReason | null {
  if (!subject.patient) return 'no-patient';
  if (subject.patient.email === null) return 'no-email';
  // Each of these is about something of its own: a later one says nothing of the earlier.
  const standsAlone =
    message.kind === 'payment-returned' ||
    message.kind === 'signing-code' ||
    message.kind === 'signature-due' ||
    message.offer !== null ||
    isOfScreening(message.kind);
  if (!standsAlone && earlier.newerOfKind) return 'superseded';
  switch (message.kind) {
    case 'appointment-booked':
      return bookedReason(subject, now);
    case 'appointment-requested':
      return subject.status === 'proposed' ? null : 'decided-since';
    case 'appointment-moved':
      return movedReason(message, subject, earlier, now);
    case 'appointment-cancelled':
      return cancelledReason(subject, earlier);
    case 'request-declined':
      return subject.status === 'cancelled' ? null : 'not-cancelled';
    case 'payment-returned':
      return subject.refund ? null : 'nothing-returned';
    case 'waitlist-confirm':
    case 'waitlist-offer':
    case 'waitlist-taken':
      return waitlistReason(message, subject, now);
    case 'rescreen-opened':
      return rescreenReason(subject, now);
    case 'review-opened':
    case 'review-cleared':
      return reviewReason(message, subject, now);
    case 'signing-code':
      return codeReason(message, now);
    case 'signature-due':
      return signatureReason(subject, now);
    case 'consent-withdrawn':
      return saidNoReason(subject);
  }
}

/** Withheld when they have signed since: then it would not be so. */
function saidNoReason({ status, consent }: MessageSubject): WithheldReason | null {
  if (consent?.status === 'proposed' || consent?.status === 'active') return 'signed-since';
  return isLive(status) || status === 'proposed' ? null : 'not-booked';
}

function bookedReason(subject: MessageSubject, now: Date): WithheldReason | null {
  if (!isLive(subject.status)) return 'not-booked';
  return subject.endsAt <= now ? 'over' : null;
}

/** Withheld when they have signed since, or what had changed was changed back. */
function signatureReason(subject: MessageSubject, now: Date): WithheldReason | null {
  if (subject.status !== 'booked' && subject.status !== 'proposed') return 'not-booked';
  if (subject.startsAt <= now) return 'over';
  return subject.isSignatureDue ? null : 'signed-since';
}

/** A code that was used, or is over, helps nobody. */
function codeReason({ codeExpiresAt }: QueuedMessage, now: Date): WithheldReason | null {
  return codeExpiresAt && codeExpiresAt > now ? null : 'code-over';
}

/** Withheld when it was moved out of the time in which the questions are open, or somebody has answered them. */
function rescreenReason(subject: MessageSubject, now: Date): WithheldReason | null {
  if (subject.status !== 'booked' && subject.status !== 'proposed') return 'not-booked';
  if (subject.startsAt <= now) return 'over';
  if (now < rescreenOpensAt(subject.startsAt)) return 'not-open';
  return subject.screening === 'rescreen-due' ? null : 'answered';
}

/** That a clinician looks is news until one has; that it goes ahead, until something else has come up. */
function reviewReason(
  { kind }: QueuedMessage,
  subject: MessageSubject,
  now: Date,
): WithheldReason | null {
  if (!isLive(subject.status) && subject.status !== 'proposed') return 'not-booked';
  if (subject.endsAt <= now) return 'over';
  if (kind === 'waitlist-confirm') {
    return subject.status === 'waitlist' ? null : 'decided-since';
  }
  const waits = subject.screening === 'review-needed' || subject.screening === 'not-bookable';
  return waits === (kind === 'review-opened') ? null : 'decided-since';
}

function isOfScreening(kind: CommunicationKind): boolean {
  return kind === 'rescreen-opened' || kind === 'review-opened' || kind === 'review-cleared';
}

function waitlistReason(
  { kind, offer }: QueuedMessage,
  subject: MessageSubject,
  now: Date,
): WithheldReason | null {
  if (kind === 'waitlist-confirm') {
    return subject.status === 'waitlist' ? null : 'decided-since';
  }
  const waits = subject.status === 'proposed' || subject.status === 'waitlist';
  if (!isLive(subject.status) && !waits) return 'not-booked';
  if (kind === 'waitlist-taken') return offer?.status === 'taken' ? null : 'offer-over';
  return offer?.status === 'open' && offer.expiresAt > now ? null : 'offer-over';
}

function isLive(status: AppointmentStatus): boolean {
  return status === 'booked' || status === 'arrived' || status === 'checked-in';
}

function movedReason(
  message: QueuedMessage,
  subject: MessageSubject,
  earlier: EarlierMessages,
  now: Date,
): WithheldReason | null {
  if (!isLive(subject.status) && subject.status !== 'proposed') return 'not-booked';
  if (subject.calendarSequence > message.aboutSequence) return 'moved-since';
  if (earlier.firstWaits || earlier.lastTold === toldOf(subject)) return 'nothing-new';
  return subject.endsAt <= now ? 'over' : null;
}

function cancelledReason(subject: MessageSubject, earlier: EarlierMessages): WithheldReason | null {
  if (subject.status !== 'cancelled') return 'not-cancelled';
  const isPaid = Boolean(subject.payment?.capturedAt);
  return isNeverTold({ ...subject, anyArrived: earlier.anyArrived, isPaid }) ? 'never-told' : null;
}

/** The desk booked by mistake and took it back before the first message went: there is nothing to take back. */
export function isNeverTold(ended: {
  readonly source: AppointmentSource;
  readonly cancellationReason: CancellationReason | null;
  /** Any message about the visit has arrived. */
  readonly anyArrived: boolean;
  readonly isPaid: boolean;
}): boolean {
  const isSlip = isMadeByStaff(ended.source) && ended.cancellationReason === 'clinic';
  return isSlip && !ended.anyArrived && !ended.isPaid;
}

const RETRY_FIRST_SECONDS = 5;
const RETRY_MOST_SECONDS = 600;

/**
 * Seconds to wait after the `attempts`-th failure: doubling from 5 s to 10 min, never less than the provider asked
 * for. `random` (0 to 1) spreads a queue out, so that it does not come back as one.
 */
export function retryDelaySeconds(
  attempts: number,
  retryAfterSeconds: number | null,
  random: number,
): number {
  const doubled = RETRY_FIRST_SECONDS * 2 ** Math.min(attempts - 1, 10);
  const own = Math.min(doubled, RETRY_MOST_SECONDS) * (0.5 + random / 2);
  return Math.ceil(Math.max(own, (retryAfterSeconds ?? 0) * (1 + random / 2)));
}
