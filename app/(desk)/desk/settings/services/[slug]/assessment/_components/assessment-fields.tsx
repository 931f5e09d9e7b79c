import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { Fieldset } from '@/app/_components/ui/fieldset';
import { Notice } from '@/app/_components/ui/notice';
import { Select } from '@/app/_components/ui/select';
import { TextField } from '@/app/_components/ui/text-field';
import { isByPhone } from '@/lib/healthcare-service/model';
import {
  canBeAssessment,
  canBeOffered,
  EXAMINED_WITHIN_DAYS,
} from '@/lib/healthcare-service/prerequisite';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { nameOf } from '../assessment-words';

type Texts = Readonly<Record<string, string>>;

type AssessmentFieldsProps = {
  readonly place: string;
  readonly services: readonly ServiceToRule[];
  /** A prescriber's own checks hang on it: only visits in person count. */
  readonly isExamined: boolean;
  /** And it cannot be switched off. */
  readonly isAlways: boolean;
  readonly texts: Texts;
  readonly errors: Texts;
};

/** Whether an assessment is needed, what counts as one, and for how long. It only asks what that would do: a GET. */
export function AssessmentFields(props: AssessmentFieldsProps) {
  const { place, services, isExamined, isAlways, texts, errors } = props;
  const counting = services.filter(
    (service) => canBeAssessment(service) && !(isExamined && isByPhone(service)),
  );
  const ticked = (texts.also ?? '').split(',');
  return (
    <form method="get" className="grid max-w-form gap-4">
      <input type="hidden" name="location" value={place} />
      <input type="hidden" name="look" value="yes" />
      {isAlways ? (
        <input type="hidden" name="needed" value="yes" />
      ) : (
        <CheckboxField
          name="needed"
          label="Somebody must have looked first"
          hint="Without the tick people book it though nobody has seen what the bump is."
          defaultChecked={texts.needed === 'yes'}
        />
      )}
      {isExamined ? <ExaminedNotice /> : null}
      <Select
        name="offered"
        label="The assessment that people book with it"
        hint="Who has had none is offered this one and the treatment together."
        options={counting
          .filter(canBeOffered)
          .map((service) => ({ value: service.slug, label: nameOf(service) }))}
        defaultValue={texts.offered ?? ''}
        error={errors.offered}
      />
      <Fieldset
        id="also"
        legend="Which appointments count as one?"
        hint="The one above always does."
      >
        {counting.map((service) => (
          <CheckboxField
            key={service.id}
            id={`also-${service.slug}`}
            name="also"
            value={service.slug}
            label={nameOf(service)}
            defaultChecked={ticked.includes(service.slug) || service.slug === texts.offered}
          />
        ))}
      </Fieldset>
      <TextField
        name="days"
        label="At most so many days before the treatment"
        inputMode="numeric"
        width="short"
        defaultValue={texts.days ?? ''}
        error={errors.days}
      />
      <div>
        <Button variant="secondary">Show what this touches</Button>
      </div>
    </form>
  );
}

function ExaminedNotice() {
  return (
    <Notice
      tone="info"
      title={`Always needed, in person, at most ${EXAMINED_WITHIN_DAYS} days before`}
    >
      <p>
        Before this treatment a prescriber makes checks of their own, and only somebody who has
        examined the patient lately can make them. So the assessment cannot be switched off, no call
        counts, and it is never older than {EXAMINED_WITHIN_DAYS} days.
      </p>
    </Notice>
  );
}
