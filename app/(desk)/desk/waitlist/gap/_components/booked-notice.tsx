import { findVisit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { UntoldNotice } from '../../../_components/untold-notice';
import { withQuery } from '../../../_components/with-query';

type BookedNoticeProps = {
  readonly staff: StaffActor;
  /** Who was just given the time, from the address; and what was then decided about their mail. */
  readonly booked: string | string[] | undefined;
  readonly told: string | string[] | undefined;
  readonly startsAt: Date;
  readonly timeZone: string;
  /** Of the gap. */
  readonly address: string;
};

/** Who has the time now, when they are told, and the way back until then. */
export async function BookedNotice({ staff, booked, startsAt, ...rest }: BookedNoticeProps) {
  const id = typeof booked === 'string' ? parseId<AppointmentId>(booked) : null;
  const visit = id && (await findVisit(staff, id));
  if (!visit) return null;
  const hasIt = visit.startsAt.getTime() === startsAt.getTime();
  return (
    <div className="grid gap-2">
      <UntoldNotice
        staff={staff}
        appointmentId={visit.id}
        told={rest.told}
        timeZone={rest.timeZone}
        returnTo={withQuery(rest.address, `booked=${visit.id}`)}
      />
      {hasIt ? (
        <p>
          The time is theirs now:{' '}
          <a href={`/desk/appointments/${visit.id}`} className="private-name font-semibold">
            {visit.patient?.fullName ?? visit.reference}
          </a>
        </p>
      ) : null}
    </div>
  );
}
