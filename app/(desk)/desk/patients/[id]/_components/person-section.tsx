import { Fragment, type ReactNode } from 'react';
import { EmailLink } from '@/app/_components/booking/email-link';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { ageOn } from '@/lib/patient/model';
import type { PatientRecord } from '@/lib/patient/open-record';
import type { KeptRecords } from '@/lib/retention/queries';
import { type DeskView, deskHref } from '../../../_components/desk-day';
import { Section } from '../../../appointments/[id]/_components/section';
import { calendarDate } from '../../../retention/calendar-date';

type PersonSectionProps = {
  readonly record: PatientRecord;
  readonly view: DeskView;
  readonly retention: KeptRecords | null;
  /** Null for who only looks. */
  readonly correctHref: string | null;
};

/** Who it is, and how to reach them. */
export function PersonSection({ record, view, retention, correctHref }: PersonSectionProps) {
  const { id, phone, email, birthDate, createdAt } = record;
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Phone', <PhoneLink key="phone" phone={phone} />],
    ['Email', <EmailLink key="email" email={email} />],
    ['Born', `${calendarDate(birthDate)}, ${ageOn(birthDate, view.today)} years old`],
    ['Known since', calendarDate(createdAt.toISOString().slice(0, 10))],
    ...(retention
      ? [
          [
            'Records',
            <a key="records" href={deskHref(`/desk/retention/${id}`, view)}>
              Kept until {calendarDate(retention.keptUntil)}
            </a>,
          ] as const,
        ]
      : []),
  ];
  return (
    <Section id="person" title="Person">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        {rows.map(([term, value]) => (
          <Fragment key={term}>
            <dt className="text-muted">{term}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {correctHref ? (
        <p className="print:hidden">
          <a href={correctHref}>Correct these details …</a>
        </p>
      ) : null}
    </Section>
  );
}
