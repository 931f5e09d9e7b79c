import { Button } from '@/app/_components/ui/button';
import { Select } from '@/app/_components/ui/select';
import type { OfferedTime } from '@/lib/appointment/times/times';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { formatTime } from '@/lib/shared/format';
import type { PatientId, PractitionerId } from '@/lib/shared/ids';
import type { DeskView } from '../../_components/desk-day';

type OutsideHoursProps = {
  readonly view: DeskView;
  readonly service: CatalogueService;
  readonly early: boolean;
  readonly patientId: PatientId | undefined;
  readonly times: readonly OfferedTime[];
  readonly practitioners: readonly { readonly id: PractitionerId; readonly name: string }[];
};

/** A time when the place is closed: nobody is there by themselves, so that it is said who comes. */
export function OutsideHours({
  view,
  service,
  early,
  patientId,
  times,
  practitioners,
}: OutsideHoursProps) {
  const ids = new Set(times.flatMap(({ practitionerIds }) => practitionerIds));
  const people = practitioners.filter(({ id }) => ids.has(id));
  return (
    <form method="get" aria-labelledby="outside-hours" className="grid gap-2">
      <h3 id="outside-hours" className="font-semibold">
        Outside the opening hours
      </h3>
      <div className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="location" value={view.place.slug} />
        <input type="hidden" name="date" value={view.date} />
        <input type="hidden" name="service" value={service.slug} />
        <input type="hidden" name="over" value="yes" />
        {early ? <input type="hidden" name="early" value="yes" /> : null}
        {patientId ? <input type="hidden" name="patient" value={patientId} /> : null}
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
