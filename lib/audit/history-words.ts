import { formatDate, formatMoney, formatTime } from '../shared/format';
import type { HistoryEntry } from './queries';

type Detail = HistoryEntry['detail'];

const STATUS_WORDS: Readonly<Record<string, string>> = {
  booked: 'expected',
  arrived: 'arrived',
  'checked-in': 'in the room',
  fulfilled: 'done',
  noshow: 'did not come',
};

const CANCELLED_BECAUSE: Readonly<Record<string, string>> = {
  patient: 'at the patient’s wish',
  clinic: 'by the clinic',
  'not-suitable': 'because the treatment does not suit',
};

/** Of what happened, that which has no details to tell. */
const ALWAYS_THE_SAME: Readonly<Record<string, string>> = {
  'appointment.sites-recorded': 'Places of the milia recorded',
  'screening.answered': 'Safety questions answered',
  'screening.rescreened': 'Short questions before the visit answered',
  'screening.carried-over': 'Answers before another visit counted here too',
};

/** What happened, in a sentence; times on the wall clock of `timeZone`. An unknown action keeps its code: nothing is hidden. */
export function historyWords({ action, detail }: HistoryEntry, timeZone: string): string {
  switch (action) {
    case 'appointment.held':
      return 'Time held';
    case 'appointment.details-given':
      return 'Patient’s details given';
    case 'consent.presented':
      return 'Consent shown';
    case 'consent.signed':
      return 'Consent signed';
    case 'appointment.booked':
      return 'Booked';
    case 'appointment.requested':
      return 'Requested: a clinician must look at the answers';
    case 'appointment.reviewed':
      return 'Reviewed by a clinician';
    case 'assessment.not-suitable':
      return 'Found: the treatment planned after it does not suit';
    case 'appointment.repeated':
      return `Repeated: one of a series of ${detail.visits}`;
    case 'appointment.restored':
      return 'Cancellation undone';
    case 'appointment.proceeded':
      return `Marked: ${STATUS_WORDS[text(detail.to)] ?? text(detail.to)}`;
    case 'appointment.moved':
      return `Moved from ${moment(detail.from, timeZone)} to ${moment(detail.to, timeZone)}`;
    case 'appointment.cancelled':
      return `Cancelled ${CANCELLED_BECAUSE[text(detail.reason)] ?? ''}`.trim();
    case 'appointment.reflection-overridden':
      return 'Thinking time shortened by a clinician';
    case 'appointment.overbooked':
      return 'Placed over what was there already';
    case 'appointment.displaced':
      return 'Its time was closed: waits to be moved';
    case 'refund.opened':
      return `Refund of ${money(detail)} started`;
    case 'payment.opened':
      return 'Payment page opened';
    case 'waitlist.joined':
      return 'Waits for something sooner';
    case 'waitlist.left':
      return 'No longer waits for something sooner';
    case 'waitlist.offered':
      return `Offered ${moment(detail.startsAt, timeZone)}`;
    case 'waitlist.accepted':
      return 'Accepted the sooner time';
    case 'waitlist.declined':
      return 'Said no to the sooner time';
    case 'waitlist.lapsed':
      return 'Did not answer about the sooner time';
    case 'waitlist.taken':
      return 'The sooner time went to somebody else';
    case 'waitlist.withdrawn':
      return 'The sooner time was taken back';
    case 'screening.cleared':
      return detail.questions === 1 ? 'One answer cleared' : `${detail.questions} answers cleared`;
    default:
      return ALWAYS_THE_SAME[action] ?? action;
  }
}

/** Who did it, as the desk says it. */
export function actorWords({ actorKind, staffName }: HistoryEntry): string {
  if (staffName) return staffName;
  return actorKind === 'system' ? 'Automatic' : actorKind === 'staff' ? 'Staff' : 'Patient';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function money({ amountMinor, currency }: Detail): string {
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return 'the deposit';
  return formatMoney(amountMinor, currency);
}

function moment(value: unknown, timeZone: string): string {
  const instant = new Date(text(value));
  if (Number.isNaN(instant.getTime())) return 'another time';
  return `${formatDate(instant, timeZone)}, ${formatTime(instant, timeZone)}`;
}
