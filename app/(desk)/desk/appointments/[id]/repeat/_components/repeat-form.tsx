import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormRadioGroup } from '@/app/_components/ui/form-fields';
import type {
  SeriesPreview,
  SeriesProblem,
  SeriesRow,
} from '@/lib/appointment/follow-up/preview-series';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import { repeatVisit } from '../actions';
import { LEFT_OUT, timeField } from '../repeat-schema';

type RepeatFormProps = {
  readonly visit: Visit;
  readonly preview: SeriesPreview;
  readonly weeks: number;
  readonly visits: number;
};

const PROBLEM_WORDS: Record<SeriesProblem, string> = {
  skipped: 'The clocks change that night and leave this time out.',
  'too-soon': 'This is within the thinking time.',
  'too-far': 'This is further ahead than the treatment can be booked.',
  'assessment-missing': 'The assessment is too old by then: the patient needs a new one first.',
  'treatment-missing': 'No treatment of this patient is done by then.',
  'not-free': 'The clinician is not free then, or the place is closed.',
};

/** Each visit with its time, or why it cannot be had and what is nearest. All that is chosen is booked, or nothing. */
export function RepeatForm({ visit, preview, weeks, visits }: RepeatFormProps) {
  const ids = Object.fromEntries(
    preview.rows.map((_, position) => [timeField(position + 2), timeField(position + 2)]),
  );
  return (
    <ActionForm action={repeatVisit} fieldIds={ids}>
      <input type="hidden" name="appointmentId" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
      <input type="hidden" name="weeks" value={weeks} />
      <input type="hidden" name="visits" value={visits} />
      {preview.rows.map((row, position) => (
        <RowChoices
          key={row.wishedAt.toISOString()}
          row={row}
          number={position + 2}
          timeZone={visit.location.timeZone}
          practitionerId={visit.practitioner.id}
        />
      ))}
      <div>
        <Button>Book them</Button>
      </div>
    </ActionForm>
  );
}

type RowChoicesProps = {
  readonly row: SeriesRow;
  readonly number: number;
  readonly timeZone: string;
  readonly practitionerId: Visit['practitioner']['id'];
};

function RowChoices({ row, number, timeZone, practitionerId }: RowChoicesProps) {
  const { wishedAt, problem, choices } = row;
  const wished = formatMoment(wishedAt, timeZone);
  const options = choices.map((time) => ({
    value: `${time.startsAt.toISOString()}/${time.practitionerId}`,
    label: formatMoment(time.startsAt, timeZone),
    hint:
      time.practitionerId === practitionerId
        ? time.practitionerName
        : `${time.practitionerName}, another clinician`,
  }));
  const [first] = options;
  return (
    <FormRadioGroup
      name={timeField(number)}
      legend={`${number}. ${wished}`}
      hint={
        problem ? `${PROBLEM_WORDS[problem]}${first ? ' The nearest instead:' : ''}` : undefined
      }
      options={[...options, { value: LEFT_OUT, label: 'Leave this one out' }]}
      defaultValue={problem || !first ? LEFT_OUT : first.value}
    />
  );
}
