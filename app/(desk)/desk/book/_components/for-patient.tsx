import type { PatientToBook } from '@/lib/patient/find-to-book';
import { calendarDate } from '../../retention/calendar-date';

/** Who was chosen before the treatment; nothing where nobody was. */
export function ForPatient({ patient }: { readonly patient: PatientToBook | null }) {
  if (!patient) {
    return (
      <p className="text-muted">
        Been here before? <a href="/desk/patients">Find the patient first</a>, and nothing has to be
        typed again.
      </p>
    );
  }
  return (
    <p>
      For{' '}
      <a href={`/desk/patients/${patient.id}`} className="private-name font-semibold">
        {patient.fullName}
      </a>
      , born {calendarDate(patient.birthDate)}. <a href="/desk/book">Somebody else</a>
    </p>
  );
}
