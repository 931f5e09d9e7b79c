import type { BookingSoFar } from '../booking-so-far';

/** What was chosen so far, in a form that chooses the next. */
export function BookingFields({ booking }: { readonly booking: BookingSoFar }) {
  return Object.entries(booking).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
