import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormRadioGroup, FormSelect, FormTextField } from '@/app/_components/ui/form-fields';
import { zoneWords } from '@/lib/appointment/visit-words';
import type { DeskView } from '../../_components/desk-day';
import { offerGap } from '../actions';

type Named = { readonly id: string; readonly name: string };

type GapFormProps = {
  readonly view: DeskView;
  readonly services: readonly Named[];
  readonly clinicians: readonly Named[];
};

export function GapForm({ view, services, clinicians }: GapFormProps) {
  return (
    <ActionForm action={offerGap}>
      <input type="hidden" name="location" value={view.place.slug} />
      <FormSelect
        name="service"
        label="Treatment"
        hint="Those who wait for it, or for something that takes no longer."
        placeholder="Choose …"
        options={options(services)}
        defaultValue=""
      />
      <FormSelect
        name="practitioner"
        label="Clinician"
        placeholder="Choose …"
        options={options(clinicians)}
        defaultValue=""
      />
      <FormTextField
        name="date"
        label="Date"
        type="date"
        min={view.today}
        defaultValue={view.date}
      />
      <FormTextField
        name="time"
        label="Starting at"
        type="time"
        hint={zoneWords(view.place.timeZone)}
      />
      <FormRadioGroup
        name="mode"
        legend="Whom to ask"
        defaultValue="one-by-one"
        options={[
          {
            value: 'one-by-one',
            label: 'One person after the other',
            hint: 'The longest waiting first; the next when they say no or do not answer.',
          },
          {
            value: 'all-at-once',
            label: 'Everybody at once',
            hint: 'Whoever accepts first has it. For a gap that is soon.',
          },
        ]}
      />
      <p className="text-muted">
        The mail goes at once and cannot be called back; the time can, until somebody accepts.
      </p>
      <div>
        <Button>Offer this time</Button>
      </div>
    </ActionForm>
  );
}

function options(list: readonly Named[]) {
  return list.map(({ id, name }) => ({ value: id, label: name }));
}
