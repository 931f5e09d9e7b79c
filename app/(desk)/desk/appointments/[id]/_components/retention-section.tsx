import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { findRetention } from '@/lib/retention/queries';
import { type DeskView, deskHref } from '../../../_components/desk-day';
import { calendarDate } from '../../../retention/calendar-date';
import { Section } from './section';

type RetentionSectionProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly view: DeskView;
};

/** How long the patient's records are kept. */
export async function RetentionSection({ staff, visit, view }: RetentionSectionProps) {
  const records = visit.patient && (await findRetention(staff, visit.patient.id));
  if (!visit.patient || !records) return null;
  return (
    <Section id="records" title="Records">
      <p>
        {records.hold
          ? `Kept for a legal reason: ${records.hold.reason}`
          : `Kept until ${calendarDate(records.keptUntil)}, counted from ${calendarDate(records.lastSeenOn)}.`}
      </p>
      <p>
        <a href={deskHref(`/desk/retention/${visit.patient.id}`, view)}>
          Why, and what can be done
        </a>
      </p>
    </Section>
  );
}
