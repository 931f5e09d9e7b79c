import { PhoneLink } from '@/app/_components/booking/phone-link';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { ageOn } from '@/lib/patient/model';
import type { PatientRecord } from '@/lib/patient/open-record';
import type { KeptRecords } from '@/lib/retention/queries';
import type { LocalDate } from '@/lib/scheduling/zone';
import { Section } from '../../../appointments/[id]/_components/section';
import { calendarDate } from '../../../retention/calendar-date';

type PersonSectionProps = {
  readonly record: PatientRecord;
  readonly today: LocalDate;
  readonly retention: KeptRecords | null;
};

/** Who it is, and how to reach them. */
export function PersonSection({ record, today, retention }: PersonSectionProps) {
  const { id, phone, email, birthDate, createdAt } = record;
  return (
    <Section id="person" title="Person">
      <SummaryList
        rows={[
          { term: 'Phone', value: <PhoneLink phone={phone} /> },
          {
            term: 'Email',
            value: (
              <a href={`mailto:${email}`} className="break-words">
                {email}
              </a>
            ),
          },
          {
            term: 'Date of birth',
            value: `${calendarDate(birthDate)}, ${ageOn(birthDate, today)} years old`,
          },
          { term: 'Known since', value: calendarDate(createdAt.toISOString().slice(0, 10)) },
          ...(retention
            ? [
                {
                  term: 'Records',
                  value: (
                    <a href={`/desk/retention/${id}`}>
                      Kept until {calendarDate(retention.keptUntil)}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
