import type { AppointmentStatus } from '@/lib/appointment/model';

/** What a link to a visit says to the keys that take it a step on: where it stands, or why nobody takes it on from here. */
export type StepFrom = AppointmentStatus | 'not-allowed' | 'not-its-day';

type Marked = { readonly status: AppointmentStatus; readonly version: number };

export function stepMark(visit: Marked, can: { readonly change: boolean; readonly due: boolean }) {
  const from: StepFrom = can.due ? visit.status : 'not-its-day';
  return {
    'data-step-from': can.change ? from : ('not-allowed' satisfies StepFrom),
    'data-version': visit.version,
  };
}
