import { type BookingSoFar, bookingHref } from '../../book/booking-so-far';

/** On the way to a patient: what was chosen before is not lost. */
export function BookingBegun({ booking }: { readonly booking: BookingSoFar }) {
  return (
    <p className="print:hidden">
      “Book” at a patient goes on with the booking that you have begun.{' '}
      <a href={bookingHref(booking)}>Back to the booking</a>
    </p>
  );
}
