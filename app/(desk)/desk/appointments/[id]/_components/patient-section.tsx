import { EmailLink } from '@/app/_components/booking/email-link';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { SummaryList, type SummaryRow } from '@/app/_components/ui/summary-list';
import type { Visit } from '@/lib/appointment/queries';
import { ageOn } from '@/lib/patient/model';
import { localDateOf } from '@/lib/scheduling/zone';
import { type DeskView, deskHref } from '../../../_components/desk-day';
import { Section } from './section';

type PatientSectionProps = { readonly visit: Visit; readonly view: DeskView };

export function PatientSection({ visit, view }: PatientSectionProps) {
  const { patient, contactPhone, location } = visit;
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
          ...phoneRows(patient.phone, contactPhone),
          {
            term: 'Email',
            value: <EmailLink email={patient.email} />,
          },
          { term: 'Date of birth', value: `${wallDate(patient.birthDate)}, ${age} years old` },
        ]}
      />
      <p className="print:hidden">
        <a href={deskHref(`/desk/patients/${patient.id}`, view)}>All about this patient</a>
      </p>
    </Section>
  );
}

/** A booking proves nobody's identity: what was typed for it stands beside what is on file, and staff ask which holds. */
function phoneRows(onFile: string, typed: string | null): SummaryRow[] {
  const link = (phone: string) => <PhoneLink phone={phone} />;
  if (typed === null || typed === onFile) return [{ term: 'Phone', value: link(onFile) }];
  return [
    { term: 'Phone for this visit', value: link(typed) },
    { term: 'Phone on file', value: link(onFile) },
  ];
}

/** A birthday has no zone. */
function wallDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
}
