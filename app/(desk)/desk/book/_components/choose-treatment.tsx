import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { Select } from '@/app/_components/ui/select';
import { TextField } from '@/app/_components/ui/text-field';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import type { DeskView } from '../../_components/desk-day';
import type { BookingSoFar } from '../booking-so-far';
import { type Gap, GapFields } from './gap';

type ChooseTreatmentProps = {
  readonly view: DeskView;
  readonly services: readonly CatalogueService[];
  readonly chosen: string | undefined;
  /** The form was sent, and left it open. */
  readonly isMissing: boolean;
  readonly booking: BookingSoFar;
  /** A free place of the calendar that was chosen. */
  readonly gap: Gap | null;
  /** Whether times within the thinking time are shown; null for those who may not book them. */
  readonly early: boolean | null;
  /** Whether taken and closed times are shown too; null for those who may not overbook. */
  readonly over: boolean | null;
};

export function ChooseTreatment({
  view,
  services,
  chosen,
  isMissing,
  booking: { patient, entry },
  gap,
  early,
  over,
}: ChooseTreatmentProps) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="location" value={view.place.slug} />
      {patient ? <input type="hidden" name="patient" value={patient} /> : null}
      {entry ? <input type="hidden" name="entry" value={entry} /> : null}
      {gap ? <GapFields gap={gap} /> : null}
      <div className="w-72">
        <Select
          key={chosen}
          name="service"
          label="Treatment"
          placeholder="Choose …"
          error={isMissing ? 'Choose a treatment first' : undefined}
          defaultValue={chosen ?? ''}
          options={services.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </div>
      <div className="w-40">
        <TextField
          key={view.date}
          name="date"
          label="From"
          type="date"
          defaultValue={view.date}
          min={view.today}
        />
      </div>
      {early === null ? null : (
        <CheckboxField
          name="early"
          label="Also within the thinking time"
          key={String(early)}
          defaultChecked={early}
        />
      )}
      {over === null ? null : (
        <CheckboxField
          name="over"
          label="Also times that are taken or closed, on this day"
          key={`over-${over}`}
          defaultChecked={over}
        />
      )}
      <Button variant="secondary">Show free times</Button>
      <Button variant="quiet" name="when" value="now">
        Walk-in now
      </Button>
    </form>
  );
}
