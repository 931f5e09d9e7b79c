import type { PatientToBook } from '@/lib/patient/find-to-book';
import { calendarDate } from '../../retention/calendar-date';
import { type BookingSoFar, bookingHref, forPatient } from '../booking-so-far';

type ForPatientProps = { readonly patient: PatientToBook | null; readonly booking: BookingSoFar };

/** Who was chosen before the treatment; nothing where nobody was. */
export function ForPatient({ patient, booking }: ForPatientProps) {
  if (!patient) {
    return (
      <p className="text-muted">
        Been here before?{' '}
        <a href={bookingHref(booking, '/desk/patients')}>Find the patient first</a>, and nothing has
        to be typed again.
      </p>
    );
  }
  return (
    <p>
      For{' '}
      <a
        href={bookingHref(booking, `/desk/patients/${patient.id}`)}
        className="private-name font-semibold"
      >
        {patient.fullName}
      </a>
      , born {calendarDate(patient.birthDate)}.{' '}
      <a href={bookingHref(forPatient(booking, null))}>Somebody else</a>
    </p>
  );
}
