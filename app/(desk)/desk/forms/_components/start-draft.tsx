import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormSelect } from '@/app/_components/ui/form-fields';
import { FORM_LOCALES } from '@/lib/consent-form/model';
import type { FormVersion } from '@/lib/consent-form/queries';
import type { DeskView } from '../../_components/desk-day';
import { start } from '../actions';

type StartDraftProps = {
  readonly forms: readonly FormVersion[];
  readonly view: DeskView;
};

/** A draft begins with the words that patients read now; there is one at a time for each treatment, place and language. */
export function StartDraft({ forms, view }: StartDraftProps) {
  const services = new Map(forms.map((form) => [form.healthcareServiceId, form.serviceName]));
  return (
    <section aria-labelledby="start" className="grid max-w-form gap-3">
      <h2 id="start" className="text-lg">
        Start or open a draft
      </h2>
      <ActionForm action={start}>
        <input type="hidden" name="location" value={view.place.slug} />
        <FormSelect
          name="service"
          label="Treatment"
          options={[...services].map(([value, label]) => ({ value, label }))}
        />
        <FormSelect
          name="place"
          label="Place"
          hint="A form of one place is read there instead of the one for every place."
          options={[
            { value: 'every', label: 'Every place' },
            ...view.places.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <FormSelect
          name="locale"
          label="Language"
          options={Object.entries(FORM_LOCALES).map(([value, label]) => ({ value, label }))}
        />
        <div>
          <Button>Open the draft</Button>
        </div>
      </ActionForm>
    </section>
  );
}
