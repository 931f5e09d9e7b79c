import { Button } from '@/app/_components/ui/button';
import { Select } from '@/app/_components/ui/select';
import type { OfferedTime } from '@/lib/appointment/times/times';
import { formatTime } from '@/lib/shared/format';
import type { PractitionerId } from '@/lib/shared/ids';
import type { DeskView } from '../../_components/desk-day';
import { type BookingSoFar, withoutTime } from '../booking-so-far';
import { BookingFields } from './booking-fields';

type OutsideHoursProps = {
  readonly view: DeskView;
  readonly booking: BookingSoFar;
  readonly times: readonly OfferedTime[];
  readonly practitioners: readonly { readonly id: PractitionerId; readonly name: string }[];
};

/** A time when the place is closed: nobody is there by themselves, so that it is said who comes. */
export function OutsideHours({ view, booking, times, practitioners }: OutsideHoursProps) {
  const ids = new Set(times.flatMap(({ practitionerIds }) => practitionerIds));
  const people = practitioners.filter(({ id }) => ids.has(id));
  return (
    <form method="get" aria-labelledby="outside-hours" className="grid gap-2">
      <h3 id="outside-hours" className="font-semibold">
        Outside the opening hours
      </h3>
      <div className="flex flex-wrap items-end gap-3">
        <BookingFields booking={{ ...withoutTime(booking), over: 'yes' }} />
        <div className="w-32">
          <Select
            id="outside-time"
            name="startsAt"
            label="Time"
            placeholder="Choose …"
            options={times.map(({ startsAt }) => ({
              value: startsAt.toISOString(),
              label: formatTime(startsAt, view.place.timeZone),
            }))}
          />
        </div>
        <div className="w-52">
          <Select
            id="outside-practitioner"
            name="practitioner"
            label="Clinician"
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <Button variant="secondary">Choose this time</Button>
      </div>
    </form>
  );
}
