import type { AppointmentStatus } from '../appointment/model';
import type { Interval } from '../scheduling/interval';
import { hashJson } from '../shared/canonical-json';
import type { AppointmentId, PractitionerId, ScheduleId } from '../shared/ids';

/** Stretches of time by schedule; each list normalised, instants in epoch milliseconds. */
export type Stretches = ReadonlyMap<ScheduleId, readonly Interval[]>;

/** What is to become of a visit whose time is closed. Left, it carries a flag until somebody moves or cancels it. */
export type ClosureChoice =
  | { readonly do: 'move'; readonly startsAt: Date; readonly practitionerId: PractitionerId }
  | { readonly do: 'cancel' }
  | { readonly do: 'leave' };

export type Proposal = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId;
  readonly practitionerName: string;
  /** Another clinician, and the treatment needs a consent: it has to be signed again. */
  readonly asksConsentAgain: boolean;
};

export type TouchedVisit = {
  readonly id: AppointmentId;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly patientName: string;
  /** Else somebody tells them by phone. */
  readonly hasEmail: boolean;
  readonly serviceName: string;
  readonly practitionerName: string;
  /** Cancelled by the clinic: all that was paid. */
  readonly refundMinor: number;
  readonly currency: string;
  /** Treatments that nobody has assessed without it: cancelled, it takes them with it. */
  readonly endsWithIt: readonly EndsWithIt[];
  readonly proposals: readonly Proposal[];
};

export type EndsWithIt = Pick<
  TouchedVisit,
  'id' | 'startsAt' | 'serviceName' | 'refundMinor' | 'currency'
>;

export type ChangePreview = {
  readonly fingerprint: string;
  readonly closed: Stretches;
  readonly opened: Stretches;
  readonly visits: readonly TouchedVisit[];
  /** Times that somebody is just booking; booked after all, they carry the flag at once. */
  readonly holds: number;
};

/** States of visits that a closure touches; who is in the room is treated, whatever is closed. */
export const TOUCHED_STATUSES: readonly AppointmentStatus[] = [
  'pending',
  'proposed',
  'booked',
  'arrived',
];

/** Equal when nothing that the preview showed has changed since. */
export function fingerprintOf(
  { closed, opened }: { readonly closed: Stretches; readonly opened: Stretches },
  visits: readonly {
    readonly id: AppointmentId;
    readonly status: AppointmentStatus;
    readonly version: number;
    readonly startsAt: Date;
  }[],
): string {
  return hashJson({
    closed: inOrder(closed),
    opened: inOrder(opened),
    visits: visits.map(({ id, status, version, startsAt }) => ({
      id,
      status,
      // Somebody who books goes from step to step: that is no change of the calendar.
      version: status === 'pending' ? 0 : version,
      startsAt: startsAt.toISOString(),
    })),
  });
}

function inOrder(stretches: Stretches) {
  return [...stretches]
    .filter(([, intervals]) => intervals.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scheduleId, intervals]) => ({
      scheduleId,
      intervals: intervals.map(({ start, end }) => [start, end]),
    }));
}

/** The fingerprint of a change that touches neither time nor visits. */
export const NOTHING_TOUCHED = fingerprintOf({ closed: new Map(), opened: new Map() }, []);
