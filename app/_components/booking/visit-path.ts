import type { BookingPage } from '@/lib/appointment/steps';
import type { AppointmentId } from '@/lib/shared/ids';

/** The address of a page of a booking. */
export function visitPath(id: AppointmentId, page: BookingPage | 'time' | 'letter'): string {
  return `/book/visit/${id}/${page}`;
}

/** Where another browser goes on with a booking: whoever has its secret. */
export function continueHref(id: AppointmentId, secret: string): string {
  return `/book/visit/${id}/continue/${encodeURIComponent(secret)}`;
}
