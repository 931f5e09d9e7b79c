import { FormTextArea } from '@/app/_components/ui/form-fields';

/** Asked of whoever may place a visit over what is there. `isOptional`: the time may be free, or is not known yet. */
export function OverbookReason({ isOptional }: { readonly isOptional: boolean }) {
  return (
    <FormTextArea
      name="overbookReason"
      label="Why it may be placed over what is there, or outside the opening hours"
      hint="Kept with your name on the appointment and in its history, if it is."
      rows={2}
      maxLength={2_000}
      {...(isOptional ? { optional: true } : {})}
    />
  );
}
