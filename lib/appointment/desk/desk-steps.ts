import type { AppointmentStatus } from '../model';

/** A button of the desk: where it takes the visit, and its words. */
export type DeskStep = {
  readonly to: AppointmentStatus;
  readonly label: string;
  /** A step back puts right what was pressed by mistake. */
  readonly isBack: boolean;
};

const forward = (to: AppointmentStatus, label: string): DeskStep => ({ to, label, isBack: false });
const back = (to: AppointmentStatus, label: string): DeskStep => ({ to, label, isBack: true });

const STEPS: Partial<Record<AppointmentStatus, readonly DeskStep[]>> = {
  booked: [forward('arrived', 'Arrived'), forward('noshow', 'Did not come')],
  arrived: [forward('checked-in', 'In the room'), back('booked', 'Undo arrived')],
  'checked-in': [forward('fulfilled', 'Done'), back('arrived', 'Undo in the room')],
  fulfilled: [back('checked-in', 'Undo done')],
  noshow: [back('booked', 'Undo did not come')],
};

/** What the desk can do next with a visit on its day: first the usual way on, then the way back. */
export function deskSteps(status: AppointmentStatus): readonly DeskStep[] {
  return STEPS[status] ?? [];
}
