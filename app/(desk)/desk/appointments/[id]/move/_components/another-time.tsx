import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { Select } from '@/app/_components/ui/select';
import { TextField } from '@/app/_components/ui/text-field';
import { wholeDays } from '@/lib/appointment/desk/whole-days';
import { listMoveTimes } from '@/lib/appointment/move/move-times';
import type { RoomChoice } from '@/lib/appointment/move/room-choices';
import { canOverbook, canShortenReflection } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { dayInterval, localDateOf, parseLocalDate } from '@/lib/scheduling/zone';
import { type PractitionerId, parseId } from '@/lib/shared/ids';
import type { DeskQuery } from '../../../../_components/desk-day';
import { MoveForm } from './move-form';

/** With the rest of their last day. */
const TIMES_SHOWN = 24;
/** More than a day has, each time once for each clinician. */
const TIMES_READ = 1_000;

type AnotherTimeProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly query: Awaited<DeskQuery>;
  readonly rooms: readonly RoomChoice[];
};

/** Free times from a date on, with anybody and any room and device or with one of them; thinking time from when consent was shown. */
export async function AnotherTime({ staff, visit, query, rooms }: AnotherTimeProps) {
  const { timeZone } = visit.location;
  const today = localDateOf(Date.now(), timeZone);
  const asked = typeof query.from === 'string' ? parseLocalDate(query.from) : null;
  const from = asked && asked > today ? asked : today;
  const mayShorten = canShortenReflection(staff);
  const early = mayShorten && query.early === 'yes';
  const mayOverbook = canOverbook(staff);
  const over = mayOverbook && query.over === 'yes';
  const day = dayInterval(from, timeZone);
  const chosen = rooms.find(({ scheduleId }) => scheduleId === query.resource);
  const askedFor = typeof query.practitioner === 'string' ? query.practitioner : '';
  const found = await listMoveTimes(staff, {
    appointmentId: visit.id,
    from: new Date(day.start),
    count: TIMES_READ,
    withinReflection: early,
    ...(over ? { withTaken: true, to: new Date(day.end) } : {}),
    resourceId: chosen?.scheduleId ?? null,
    practitionerId: parseId<PractitionerId>(askedFor),
  });
  const times = wholeDays(found.times, timeZone, TIMES_SHOWN);
  return (
    <>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <div className="w-40">
          <TextField name="from" label="From" type="date" defaultValue={from} min={today} />
        </div>
        {found.practitioners.length > 1 ? (
          <div className="w-52">
            <Select
              key={askedFor}
              name="practitioner"
              label="Clinician"
              placeholder="Any who is free"
              options={found.practitioners.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={askedFor}
            />
          </div>
        ) : null}
        {rooms.length > 1 ? (
          <div className="w-52">
            <Select
              key={chosen?.scheduleId}
              name="resource"
              id="with-resource"
              label="Room or device"
              placeholder="Any that is free"
              options={rooms.map(({ scheduleId, name }) => ({ value: scheduleId, label: name }))}
              defaultValue={chosen?.scheduleId ?? ''}
            />
          </div>
        ) : null}
        {mayShorten ? (
          <CheckboxField
            name="early"
            label="Also within the thinking time"
            defaultChecked={early}
          />
        ) : null}
        {mayOverbook ? (
          <CheckboxField
            name="over"
            label="Also times that are taken or closed, on this day"
            defaultChecked={over}
          />
        ) : null}
        <Button variant="secondary">Show free times</Button>
      </form>
      <MoveForm
        visit={visit}
        times={times}
        early={early}
        over={over}
        resource={chosen?.scheduleId ?? ''}
      />
    </>
  );
}
