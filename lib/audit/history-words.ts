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
  'not-suitable-today': 'because it was not right on the day',
};

/** Of what happened, that which has no details to tell. */
const ALWAYS_THE_SAME: Readonly<Record<string, string>> = {
  'appointment.held': 'Time held',
  'appointment.details-given': 'Patient’s details given',
  'consent.presented': 'Consent shown',
  'consent.called': 'Patient rung, as promised',
  'consent.call-undone': 'Not rung after all',
  'consent.copy-read': 'Copy of the consent read',
  'consent.proof-read': 'Proof of the consent taken',
  'consent.paper-given': 'Copy of the consent handed over on paper',
  'consent.paper-not-given': 'Copy of the consent not handed over on paper after all',
  'consent.withdrawn': 'Consent taken back by the patient',
  'consent.refused': 'Consent read, and said no to, by the patient',
  'consent.deferred': 'Consent is signed later',
  'consent.needs-set': 'Written down who has to be there when it is signed',
  'consent.statement-recorded': 'Written down what somebody says about the consent',
  'consent.conflict-resolved': 'Decided by a clinician where two did not agree',
  'consent.questions-answered': 'Patient’s questions answered by the clinician',
  'consent.countersigned': 'Consent signed by the clinician',
  'consent.reconfirmed': 'Consent confirmed once more',
  'appointment.booked': 'Booked',
  'appointment.requested': 'Requested: a clinician must look at the answers',
  'appointment.reviewed': 'Reviewed by a clinician',
  'assessment.not-suitable': 'Found: a treatment after it does not suit',
  'assessment.finding-withdrawn': 'Taken back: that a treatment does not suit',
  'appointment.restored': 'Cancellation undone',
  'appointment.reflection-overridden': 'Thinking time shortened by a clinician',
  'appointment.override-restored': 'Shortened thinking time stands again: a move was undone',
  'appointment.displaced': 'Its time was closed: waits to be moved',
  'communication.hastened': 'Mail about it sent at once',
  'communication.sent-again': 'Mail that did not go through sent again',
  'communication.told-by-phone': 'Told by phone: they have no email',
  'communication.withheld': 'No mail about it: the desk decided so',
  'payment.opened': 'Payment page opened',
  'waitlist.asked': 'Asked to be told when a time opens',
  'waitlist.joined': 'Waits for something sooner',
  'waitlist.called': 'Rung about a sooner time',
  'waitlist.call-undone': 'Not rung about a sooner time after all',
  'waitlist.booked-by-desk': 'Given the sooner time by the desk',
  'waitlist.left': 'No longer waits for something sooner',
  'waitlist.forgotten': 'Never confirmed that they wait: forgotten',
  'waitlist.rejoined': 'Waits for something sooner again: a slip was undone',
  'waitlist.accepted': 'Accepted the sooner time',
  'waitlist.declined': 'Said no to the sooner time',
  'waitlist.lapsed': 'Did not answer about the sooner time',
  'waitlist.taken': 'The sooner time went to somebody else',
  'waitlist.withdrawn': 'The sooner time was taken back',
  'waitlist.offered-again': 'The sooner time is offered again: a slip was undone',
  'appointment.hold-expired': 'The held time ran out',
  'appointment.released': 'The held time was let go',
  'appointment.not-suitable': 'The held time was let go: an assessment found against the treatment',
  'appointment.assessment-ended':
    'The held time was let go: the assessment that it rested on ended',
  'appointment.time-lost': 'Its time went to somebody else before it was paid',
  'appointment.reopened': 'Its time is open again: it need not be moved',
  'appointment.settled': 'Paid at the desk',
  'appointment.settlement-undone': 'Not paid at the desk after all',
  'payment.captured': 'Deposit paid',
  'payment.expired': 'Payment page closed without a payment',
  'payment.quarantined': 'A payment that somebody must look at',
  'appointment.sites-recorded': 'Places of the milia recorded',
  'appointment.sites-undone': 'Places of the milia as they were before',
  'screening.answered': 'Safety questions answered',
  'screening.rescreened': 'Short questions before the visit answered',
  'screening.carried-over': 'Answers before another visit counted here too',
};

/** What happened, in a sentence; times on the wall clock of `timeZone`. An unknown action keeps its code: nothing is hidden. */
export function historyWords(entry: HistoryEntry, timeZone: string): string {
  const { action, detail } = entry;
  switch (action) {
    case 'appointment.repeated':
      return `Repeated: one of a series of ${detail.visits}`;
    case 'appointment.proceeded':
      return `Marked: ${STATUS_WORDS[text(detail.to)] ?? text(detail.to)}`;
    case 'appointment.moved':
      return `Moved ${detail.isUndo ? 'back ' : ''}from ${moment(detail.from, timeZone)} to ${moment(detail.to, timeZone)}`;
    case 'appointment.overbooked':
      return detail.isOutsideHours
        ? 'Placed outside the opening hours'
        : 'Placed over what was there already';
    case 'appointment.room-changed':
      return `Now has ${text(detail.to)}${detail.from ? ` instead of ${text(detail.from)}` : ''}`;
    case 'appointment.cancelled':
      return `Cancelled ${CANCELLED_BECAUSE[text(detail.reason)] ?? ''}`.trim();
    case 'time-off.added':
      return `Closed: ${stretch(detail, timeZone)}`;
    case 'time-off.removed':
      return `Opened again: ${stretch(detail, timeZone)}`;
    case 'refund.opened':
      return `Refund of ${money(detail)} started`;
    case 'refund.succeeded':
      return `Refund of ${money(detail)} sent`;
    case 'refund.failed':
      return `Refund of ${money(detail)} did not go through`;
    case 'waitlist.offered':
      return `Offered ${moment(detail.startsAt, timeZone)}`;
    case 'consent.signed':
      return signedWords(entry);
    case 'consent.opt-ins-withdrawn':
      return `No longer agreed to besides the treatment: ${listed(detail.choices)}`;
    case 'screening.cleared':
      return detail.questions === 1 ? 'One answer cleared' : `${detail.questions} answers cleared`;
    default:
      return ALWAYS_THE_SAME[action] ?? action;
  }
}

/** Beside a name of staff it must not read as if they had signed: they helped, on the clinic's device. */
function signedWords({ actorKind, detail }: HistoryEntry): string {
  const who = detail.role === 'guardian' ? 'the guardian' : 'the patient';
  return `Consent signed by ${who}${actorKind === 'staff' ? ', with help at the desk' : ''}`;
}

/** Who did it, as the desk says it. */
export function actorWords({ actorKind, staffName }: HistoryEntry): string {
  if (staffName) return staffName;
  return actorKind === 'system' ? 'Automatic' : actorKind === 'staff' ? 'Staff' : 'Patient';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listed(words: unknown): string {
  return Array.isArray(words) ? words.map(text).join('; ') : '';
}

function money({ amountMinor, currency }: Detail): string {
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return 'the deposit';
  return formatMoney(amountMinor, currency);
}

function stretch({ from, to }: Detail, timeZone: string): string {
  return `${moment(from, timeZone)} to ${moment(to, timeZone)}`;
}

function moment(value: unknown, timeZone: string): string {
  const instant = new Date(text(value));
  if (Number.isNaN(instant.getTime())) return 'another time';
  return `${formatDate(instant, timeZone)}, ${formatTime(instant, timeZone)}`;
}
