import type { Metadata } from 'next';
import { MoveBoth } from '@/app/_components/booking/move-both';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { seeOther } from '@/app/_components/ui/see-other';
import { TextField } from '@/app/_components/ui/text-field';
import { MOVABLE_STATUSES } from '@/lib/appointment/model';
import { listMoveTimes } from '@/lib/appointment/move/move-times';
import { findPlanTimes } from '@/lib/appointment/plan/plan-times';
import { findPlannedPair } from '@/lib/appointment/plan/planned-pair';
import { canChangeVisits, canShortenReflection } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { dayInterval, localDateOf, parseLocalDate } from '@/lib/scheduling/zone';
import { formatDate, formatTime } from '@/lib/shared/format';
import { parseInstant } from '@/lib/shared/instant';
import type { DeskQuery } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { MarkMoving } from './_components/mark-moving';
import { MoveForm } from './_components/move-form';
import { moveBothVisits } from './actions';

export const metadata: Metadata = { title: 'Move an appointment' };

const TIMES_SHOWN = 24;
const PAIRS_SHOWN = 6;

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
  if (!canChangeVisits(staff) || !MOVABLE_STATUSES.includes(visit.status)) seeOther(href);
  const query = await searchParams;
  const { timeZone } = visit.location;
  const today = localDateOf(now.getTime(), timeZone);
  const asked = typeof query.from === 'string' ? parseLocalDate(query.from) : null;
  const from = asked && asked > today ? asked : today;
  const mayShorten = canShortenReflection(staff);
  const early = mayShorten && query.early === 'yes';
  const startOfDay = new Date(dayInterval(from, timeZone).start);
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
          Move <span className="private-name">{visit.patient?.fullName ?? 'this appointment'}</span>
        </h1>
        <p>
          {visit.service.name} with {visit.practitioner.name}, now on{' '}
          {formatDate(visit.startsAt, timeZone)}, {formatTime(visit.startsAt, timeZone)}.
        </p>
        {plan && asksBoth ? (
          <BothTimes staff={staff} visit={visit} query={query} />
        ) : (
          <>
            {plan ? <WayToBoth href={`${href}/move`} plan={plan} timeZone={timeZone} /> : null}
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
            <SingleTimes staff={staff} visit={visit} from={startOfDay} early={early} />
          </>
        )}
      </div>
    </DeskFrame>
  );
}

type SingleTimesProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly from: Date;
  readonly early: boolean;
};

async function SingleTimes({ staff, visit, from, early }: SingleTimesProps) {
  const times = await listMoveTimes(staff, {
    appointmentId: visit.id,
    from,
    count: TIMES_SHOWN,
    withinReflection: early,
  });
  return <MoveForm visit={visit} times={times} early={early} />;
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
