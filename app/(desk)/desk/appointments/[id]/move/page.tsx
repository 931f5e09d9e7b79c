import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { TextField } from '@/app/_components/ui/text-field';
import { MOVABLE_STATUSES } from '@/lib/appointment/model';
import { listMoveTimes } from '@/lib/appointment/move-times';
import { canChangeVisits, canShortenReflection } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { dayInterval, localDateOf, parseLocalDate } from '@/lib/scheduling/zone';
import { formatDate, formatTime } from '@/lib/shared/format';
import type { DeskQuery } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { MoveForm } from './_components/move-form';

export const metadata: Metadata = { title: 'Move an appointment' };

const TIMES_SHOWN = 24;

type MovePageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

/** Other times for a visit; what is offered keeps every rule, thinking time from when its consent was shown. */
export default async function MovePage({ params, searchParams }: MovePageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  const href = `/desk/appointments/${visit.id}`;
  if (!canChangeVisits(staff) || !MOVABLE_STATUSES.includes(visit.status)) redirect(href);
  const query = await searchParams;
  const { timeZone } = visit.location;
  const today = localDateOf(now.getTime(), timeZone);
  const asked = typeof query.from === 'string' ? parseLocalDate(query.from) : null;
  const from = asked && asked > today ? asked : today;
  const mayShorten = canShortenReflection(staff);
  const early = mayShorten && query.early === 'yes';
  const times = await listMoveTimes(staff, {
    appointmentId: visit.id,
    from: new Date(dayInterval(from, timeZone).start),
    count: TIMES_SHOWN,
    withinReflection: early,
  });
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={href}>Leave it where it is</BackLink>
        </div>
        <h1 className="text-2xl">Move {visit.patient?.fullName ?? 'this appointment'}</h1>
        <p>
          {visit.service.name} with {visit.practitioner.name}, now on{' '}
          {formatDate(visit.startsAt, timeZone)}, {formatTime(visit.startsAt, timeZone)}.
        </p>
        <form method="get" className="flex flex-wrap items-end gap-3">
          <div className="w-40">
            <TextField name="from" label="From" type="date" defaultValue={from} min={today} />
          </div>
          {mayShorten ? (
            <CheckboxField
              name="early"
              label="Also within the thinking time"
              defaultChecked={early}
            />
          ) : null}
          <Button variant="secondary">Show free times</Button>
        </form>
        <MoveForm visit={visit} times={times} early={early} />
      </div>
    </DeskFrame>
  );
}
