import { Button } from '@/app/_components/ui/button';
import { Select } from '@/app/_components/ui/select';
import { TextField } from '@/app/_components/ui/text-field';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { shownWhenOpened } from '../../../since-opened';
import { RULE_WORDS } from '../rule-words';

type RulesFieldsProps = {
  /** The services that can look at the result of this one. */
  readonly reviews: readonly ServiceToRule[];
  readonly place: string;
  /** What the fields show of the rules that hold. */
  readonly now: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

const GROUPS = [
  {
    title: 'How long it takes',
    names: ['preparationMinutes', 'durationMinutes', 'cleaningMinutes'],
  },
  {
    title: 'When it can be booked',
    names: ['reflectionHours', 'leadTimeMinutes', 'horizonDays', 'stepMinutes'],
  },
  { title: 'Limits, empty for none', names: ['maxPerDay', 'maxOpenPerPatient'] },
] as const;

/** The rules as they hold, to be written over. It only asks what a change would mean, so it is a GET. */
export function RulesFields({ reviews, place, now, fields, errors }: RulesFieldsProps) {
  const given = (name: string) => fields[name] ?? now[name] ?? '';
  return (
    <form method="get" className="grid gap-5">
      <input type="hidden" name="location" value={place} />
      <input type="hidden" name="look" value="yes" />
      <input type="hidden" name="was" value={shownWhenOpened(now)} />
      {GROUPS.map(({ title, names }) => (
        <fieldset key={title} className="min-w-0">
          <legend className="mb-2 font-semibold text-lg">{title}</legend>
          <div className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-4">
            {names.map((name) => (
              <TextField
                key={name}
                name={name}
                label={RULE_WORDS[name]}
                inputMode="numeric"
                defaultValue={given(name)}
                error={errors[name]}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset className="min-w-0">
        <legend className="mb-2 font-semibold text-lg">Time of day, empty for any</legend>
        <p className="mb-2 max-w-prose text-muted">
          When a visit may start, by the clock. The clock begins again at midnight: half past
          midnight comes before six in the evening, even where you stay open past midnight.
        </p>
        <div className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-4">
          <TextField
            name="earliest"
            label={RULE_WORDS.earliestMinutes}
            type="time"
            defaultValue={given('earliest')}
            error={errors.earliest}
          />
          <TextField
            name="latest"
            label={RULE_WORDS.latestMinutes}
            type="time"
            defaultValue={given('latest')}
            error={errors.latest}
          />
        </div>
      </fieldset>
      <Review reviews={reviews} given={given} errors={errors} />
      <div>
        <Button variant="secondary">Show what this touches</Button>
      </div>
    </form>
  );
}

/** Which visit looks at the result; a clinic without such a service has nothing to choose. */
function Review({
  reviews,
  given,
  errors,
}: Pick<RulesFieldsProps, 'reviews' | 'errors'> & { readonly given: (name: string) => string }) {
  if (reviews.length === 0) {
    return (
      <>
        <input type="hidden" name="followUpServiceSlug" value="" />
        <input type="hidden" name="followUpAfterDays" value="" />
      </>
    );
  }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold text-lg">A look at the result</legend>
      <div className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-4">
        <Select
          name="followUpServiceSlug"
          label={RULE_WORDS.followUpServiceSlug}
          defaultValue={given('followUpServiceSlug')}
          options={[
            { value: '', label: 'None' },
            ...reviews.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          error={errors.followUpServiceSlug}
        />
        <TextField
          name="followUpAfterDays"
          label={RULE_WORDS.followUpAfterDays}
          inputMode="numeric"
          defaultValue={given('followUpAfterDays')}
          error={errors.followUpAfterDays}
        />
      </div>
    </fieldset>
  );
}
