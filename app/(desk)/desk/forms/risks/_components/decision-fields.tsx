import { FormCheckboxField, FormRadioGroup, FormTextArea } from '@/app/_components/ui/form-fields';

/** Neither answer is chosen beforehand: whether it is material is a clinician's judgement. */
export function DecisionFields({ label }: { readonly label: string }) {
  return (
    <>
      <FormTextArea
        name="changeSummary"
        label="What changes, and why"
        hint="In plain words. It is kept for good, beside your name."
        rows={3}
      />
      <FormRadioGroup
        name="material"
        legend="Could it change somebody’s mind?"
        options={[
          {
            value: 'yes',
            label: 'Yes, it is material',
            hint: 'Those who signed, and read another thing now, are asked again before they are treated.',
          },
          {
            value: 'no',
            label: 'No, it is not material',
            hint: 'For example a slip of the pen. What was signed stays good.',
          },
        ]}
      />
      <FormCheckboxField name="read" label={label} />
    </>
  );
}
