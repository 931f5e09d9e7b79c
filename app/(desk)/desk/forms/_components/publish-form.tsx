import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormCheckboxField, FormRadioGroup, FormTextArea } from '@/app/_components/ui/form-fields';
import type { StaffActor } from '@/lib/auth/actor';
import type { FormVersion } from '@/lib/consent-form/queries';
import type { DeskView } from '../../_components/desk-day';
import { publish } from '../actions';
import { DraftFields } from './draft-fields';

type PublishFormProps = {
  readonly form: FormVersion;
  readonly staff: StaffActor;
  readonly view: DeskView;
};

/** Neither answer is chosen beforehand: whether it is material is a clinician's judgement. */
export function PublishForm({ form, staff, view }: PublishFormProps) {
  return (
    <section aria-labelledby="publish" className="grid max-w-form gap-4">
      <h2 id="publish" className="text-lg">
        Publish version {form.version}
      </h2>
      <ActionForm action={publish}>
        <DraftFields form={form} view={view} />
        <FormTextArea
          name="changeSummary"
          label="What changed, and why"
          hint="In plain words. It is kept for good, beside your name."
          rows={3}
          maxLength={1_000}
        />
        <FormRadioGroup
          name="material"
          legend="Could it change somebody’s mind?"
          options={[
            {
              value: 'yes',
              label: 'Yes, it is material',
              hint: 'Those who signed an earlier version are asked again before they are treated.',
            },
            {
              value: 'no',
              label: 'No, it is not material',
              hint: 'For example a slip of the pen. What was signed stays good.',
            },
          ]}
        />
        <FormCheckboxField
          name="read"
          label={`I have read every change above, and publish it as ${staff.name}. It cannot be changed after that.`}
        />
        <div>
          <Button>Publish</Button>
        </div>
      </ActionForm>
    </section>
  );
}
