import { FormTextArea } from '@/app/_components/ui/form-fields';

/** Asked of a clinician who chose among times within the thinking time. */
export function OverrideReason() {
  return (
    <FormTextArea
      name="overrideReason"
      label="Why the thinking time may be shorter"
      hint="Kept with your name on the appointment and in its history, if the time needs it."
      rows={2}
      maxLength={2_000}
    />
  );
}
