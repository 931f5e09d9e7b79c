import type { AppointmentStatus } from '@/lib/appointment/model';

/** With Shift, for a small a or n leads to another screen or day: at a visit, what has become of it. */
export const STATUS_KEYS: Readonly<Record<string, AppointmentStatus>> = {
  A: 'arrived',
  R: 'checked-in',
  F: 'fulfilled',
  N: 'noshow',
};
