import { SummaryList } from '@/app/_components/ui/summary-list';
import type { Visit } from '@/lib/appointment/queries';
import { ageOn } from '@/lib/patient/model';
import { localDateOf } from '@/lib/scheduling/zone';
import { Section } from './section';

export function PatientSection({ visit }: { readonly visit: Visit }) {
  const { patient, location } = visit;
  if (!patient) {
    return (
      <Section id="patient" title="Patient">
        <p className="text-muted">Nobody has given a name yet: the time is only held.</p>
      </Section>
    );
  }
  const age = ageOn(patient.birthDate, localDateOf(visit.startsAt.getTime(), location.timeZone));
  return (
    <Section id="patient" title="Patient">
      <SummaryList
        rows={[
          { term: 'Phone', value: <a href={`tel:${patient.phone}`}>{patient.phone}</a> },
          { term: 'Email', value: <a href={`mailto:${patient.email}`}>{patient.email}</a> },
          { term: 'Date of birth', value: `${wallDate(patient.birthDate)}, ${age} years old` },
        ]}
      />
    </Section>
  );
}

/** A birthday has no zone. */
function wallDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
}
