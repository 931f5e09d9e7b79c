import type { Metadata } from 'next';
import { MoveBoth } from '@/app/_components/booking/move-both';
import { BackLink } from '@/app/_components/ui/back-link';
import { seeOther } from '@/app/_components/ui/see-other';
import { DESK_MOVABLE_STATUSES, ROOM_CHANGE_STATUSES } from '@/lib/appointment/model';
import { listRoomChoices } from '@/lib/appointment/move/room-choices';
import { findPlanTimes } from '@/lib/appointment/plan/plan-times';
import { findPlannedPair } from '@/lib/appointment/plan/planned-pair';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { formatDate, formatTime } from '@/lib/shared/format';
import { parseInstant } from '@/lib/shared/instant';
import type { DeskQuery } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { AnotherTime } from './_components/another-time';
import { MarkMoving } from './_components/mark-moving';
import { RoomForm } from './_components/room-form';
import { moveBothVisits } from './actions';

export const metadata: Metadata = { title: 'Move an appointment' };

const PAIRS_SHOWN = 6;

type MovePageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

/** Another room or another time for a visit; what is offered keeps every rule of the calendar. */
export default async function MovePage({ params, searchParams }: MovePageProps) {
  const staff = await requireStaff();
  const { visit, view } = await loadVisit(staff, (await params).id, new Date());
  const href = `/desk/appointments/${visit.id}`;
  const isMovable = DESK_MOVABLE_STATUSES.includes(visit.status);
  const rooms = await listRoomChoices(staff, visit.id);
  const hasRooms = ROOM_CHANGE_STATUSES.includes(visit.status) && rooms.length > 0;
  if (!canChangeVisits(staff) || !(isMovable || hasRooms)) seeOther(href);
  const query = await searchParams;
  const { timeZone } = visit.location;
  const asksBoth = typeof query.both === 'string';
  const plan = await findPlannedPair(staff, visit.id);
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <MarkMoving appointmentId={visit.id} />
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={href}>Leave it where it is</BackLink>
        </div>
        <h1 className="text-2xl">
          {isMovable ? 'Move ' : 'Another room for '}
          <span className="private-name">{visit.patient?.fullName ?? 'this appointment'}</span>
        </h1>
        <p>
          {visit.service.name} with {visit.practitioner.name}, now on{' '}
          {formatDate(visit.startsAt, timeZone)}, {formatTime(visit.startsAt, timeZone)}.
        </p>
        {visit.status === 'arrived' ? (
          <p className="text-muted">
            The patient is here. At another time of today they wait on; on another day they come
            again.
          </p>
        ) : null}
        {plan && asksBoth ? (
          <BothTimes staff={staff} visit={visit} query={query} />
        ) : (
          <>
            <RoomForm visit={visit} rooms={rooms} isOpen={!isMovable} />
            {isMovable && plan ? (
              <WayToBoth href={`${href}/move`} plan={plan} timeZone={timeZone} />
            ) : null}
            {isMovable ? (
              <AnotherTime staff={staff} visit={visit} query={query} rooms={rooms} />
            ) : null}
          </>
        )}
      </div>
    </DeskFrame>
  );
}

type WayToBothProps = {
  readonly href: string;
  readonly plan: NonNullable<Awaited<ReturnType<typeof findPlannedPair>>>;
  readonly timeZone: string;
};

function WayToBoth({ href, plan, timeZone }: WayToBothProps) {
  return (
    <p>
      Booked together: the assessment {formatMoment(plan.assessmentAt, timeZone)}, the treatment{' '}
      {formatMoment(plan.treatmentAt, timeZone)}.{' '}
      <a href={`${href}?both=soon`}>Move both at once</a>
    </p>
  );
}

type BothTimesProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly query: Awaited<DeskQuery>;
};

/** `both`: the time that would break the pair, or "soon". */
async function BothTimes({ staff, visit, query }: BothTimesProps) {
  const from = typeof query.both === 'string' ? parseInstant(query.both) : null;
  const wish = { appointmentId: visit.id, from, count: PAIRS_SHOWN };
  const offer = await findPlanTimes(staff, wish);
  if (!offer) return null;
  return (
    <>
      <MoveBoth
        offer={offer}
        action={moveBothVisits}
        fields={{ appointmentId: visit.id, version: String(visit.version) }}
        isBroken={from !== null}
        isTaken={query.gone !== undefined}
      />
      <p>
        <a href={`/desk/appointments/${visit.id}/move`}>Move only this one</a>
      </p>
    </>
  );
}
