import type { ConsentStatus } from '../consent/model';
import type { PaymentStatus } from '../payment/model';
import { type ScreeningAnswers, type ScreeningOutcome, saysTooYoung } from '../questionnaire/model';
import type { AppointmentId } from '../shared/ids';
import { type AppointmentStatus, type CancellationReason, isResumable } from './model';
import type { AssessmentState } from './plan/assessment-rule';
import type { PriorTreatmentState } from './plan/prerequisites';

/** The steps of a booking after its time is held, in order. Each is a page of that name. */
export const BOOKING_STEPS = ['screening', 'details', 'assessment', 'consent', 'check'] as const;
export type BookingStep = (typeof BOOKING_STEPS)[number];

/** Where a booking can stand: at a step, or at one of its ends. */
export type BookingPage =
  | BookingStep
  | 'done'
  | 'expired'
  | 'not-suitable'
  | 'no-treatment'
  | 'ended';

/** What decides where a booking stands; a Visit has all of it. */
export type BookingFacts = {
  readonly status: AppointmentStatus;
  readonly cancellationReason: CancellationReason | null;
  /** Or its time has begun. By the database's clock, when this was read: another machine's may be ahead or behind. */
  readonly holdRanOut: boolean;
  readonly service: { readonly consentRequired: boolean };
  readonly screening: {
    readonly outcome: ScreeningOutcome;
    readonly answers?: ScreeningAnswers;
  } | null;
  readonly patient: object | null;
  /** Null: the treatment needs none. */
  readonly assessment: { readonly state: AssessmentState } | null;
  /** Booked from the treatment it reviews: who comes is known, and stays so. */
  readonly followsId: AppointmentId | null;
  /** Null: it is no review. */
  readonly priorTreatment: PriorTreatmentState | null;
  readonly consent: { readonly status: ConsentStatus } | null;
  /** They read it and sign later. */
  readonly consentDeferredAt: Date | null;
  readonly payment: { readonly status: PaymentStatus } | null;
};

/** The steps that this booking has: without consent one less, and one more for an assessment that was not there. */
export function stepsOf({
  service,
  assessment,
  followsId,
}: Pick<BookingFacts, 'service' | 'assessment' | 'followsId'>): readonly BookingStep[] {
  const choosesAssessment = assessment?.state === 'missing' || assessment?.state === 'added';
  return BOOKING_STEPS.filter((step) => {
    if (step === 'assessment') return choosesAssessment;
    if (step === 'details') return followsId === null;
    return step !== 'consent' || service.consentRequired;
  });
}

/**
 * The page on which a booking goes on. A step counts as done by what is stored, so that a reload, a second tab or
 * the Back button can never skip one.
 */
export function nextPage(facts: BookingFacts): BookingPage {
  if (facts.status === 'cancelled') return pageAfterEnd(facts);
  if (facts.status !== 'pending') return 'done';
  if (isMoneyHere(facts)) return 'done';
  if (hasRunOut(facts)) return 'expired';
  return nextStep(facts);
}

function nextStep(facts: BookingFacts): BookingPage {
  const { screening, patient, assessment, priorTreatment } = facts;
  if (!screening) return 'screening';
  if (isRuledOut(screening)) return 'not-suitable';
  if (!patient) return 'details';
  if (priorTreatment === 'missing') return 'no-treatment';
  if (assessment?.state === 'missing') return 'assessment';
  return awaitsConsent(facts) ? 'consent' : 'check';
}

function awaitsConsent({ service, consent, consentDeferredAt }: BookingFacts): boolean {
  const signed = consent?.status === 'proposed' || consent?.status === 'active';
  return service.consentRequired && !signed && consentDeferredAt === null;
}

/** Whether a step may be opened now: the one that is due, and those before it, to look again or to change them. */
export function mayOpen(step: BookingStep, facts: BookingFacts): boolean {
  const steps: readonly BookingPage[] = stepsOf(facts);
  const page = nextPage(facts);
  // Whose treatment we did not find may have typed another name or address than we have.
  const due = steps.indexOf(page === 'no-treatment' ? 'details' : page);
  return steps.includes(step) && steps.indexOf(step) <= due;
}

/** What nobody can book by themselves: answers stand against it, or it is for somebody under age. */
function isRuledOut(screening: BookingFacts['screening']): boolean {
  return screening?.outcome === 'block' || saysTooYoung(screening);
}

function pageAfterEnd({ cancellationReason, screening }: BookingFacts): BookingPage {
  if (isResumable(cancellationReason)) return 'expired';
  return cancellationReason === 'released' && isRuledOut(screening) ? 'not-suitable' : 'ended';
}

/** The money came, and the booking is settled within the minute: nobody may be asked to pay again. */
function isMoneyHere({ payment }: BookingFacts): boolean {
  return payment?.status === 'captured' || payment?.status === 'quarantined';
}

/** While a payment is under way its time stays held, past the time named, until the payment is decided. */
function hasRunOut({ holdRanOut, payment }: BookingFacts): boolean {
  const paying = payment?.status === 'creating' || payment?.status === 'open';
  return !paying && holdRanOut;
}
