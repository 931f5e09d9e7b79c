import type { AppointmentStatus } from '../appointment/model';
import type { ConsentStatus } from '../consent/model';
import type { ScreeningOutcome } from '../questionnaire/model';
import type { AppointmentId } from '../shared/ids';

type FlaggedVisit = {
  readonly id: AppointmentId;
  readonly status: AppointmentStatus;
  readonly isAhead: boolean;
  readonly consentRequired: boolean;
  readonly terms: { readonly depositMinor: number };
};

type FlaggedFacts = {
  readonly consents: readonly {
    readonly appointmentId: AppointmentId;
    readonly status: ConsentStatus;
  }[];
  readonly screenings: readonly {
    readonly appointmentId: AppointmentId;
    readonly outcome: ScreeningOutcome;
  }[];
  readonly payments: readonly {
    readonly appointmentId: AppointmentId;
    readonly status: string;
    readonly refundStatus: string | null;
  }[];
};

const TO_COME: readonly AppointmentStatus[] = ['proposed', 'booked', 'arrived'];

/** What whoever has this patient on the phone should know first; each in plain words. Facts come newest first. */
export function patientFlags(
  age: number,
  visits: readonly FlaggedVisit[],
  { consents, screenings, payments }: FlaggedFacts,
): readonly string[] {
  const coming = visits.filter(({ isAhead, status }) => isAhead && TO_COME.includes(status));
  const ofVisit =
    (id: AppointmentId) =>
    ({ appointmentId }: { readonly appointmentId: AppointmentId }) =>
      appointmentId === id;
  const isSigned = (id: AppointmentId) =>
    consents.some((one) => ofVisit(id)(one) && ['proposed', 'active'].includes(one.status));
  const isPaid = (id: AppointmentId) =>
    payments.some((one) => ofVisit(id)(one) && one.status === 'captured' && !one.refundStatus);
  const missed = visits.filter(({ status }) => status === 'noshow').length;
  const flags: [boolean, string][] = [
    [age < 18, 'Under 18'],
    [coming.some(({ status }) => status === 'proposed'), 'A clinician must look at the answers'],
    [
      coming.some(({ id }) => screenings.find(ofVisit(id))?.outcome === 'block'),
      'An answer stands against a treatment',
    ],
    [coming.some(({ id, consentRequired }) => consentRequired && !isSigned(id)), 'Consent to sign'],
    [coming.some(({ id, terms }) => terms.depositMinor > 0 && !isPaid(id)), 'Deposit not paid'],
    [missed > 0, missed === 1 ? 'Did not come once' : `Did not come ${missed} times`],
    [
      payments.some(({ status }) => status === 'quarantined'),
      'A payment that a manager must look at',
    ],
    [
      payments.some(({ refundStatus }) => refundStatus === 'failed'),
      'A refund that did not go through',
    ],
  ];
  return flags.filter(([holds]) => holds).map(([, words]) => words);
}
