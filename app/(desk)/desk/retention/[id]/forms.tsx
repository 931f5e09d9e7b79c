import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormCheckboxField, FormTextArea } from '@/app/_components/ui/form-fields';
import type { LegalHold } from '@/lib/retention/queries';
import type { PatientId } from '@/lib/shared/ids';
import { eraseRecords, holdRecords, releaseRecords } from './actions';

type HoldFormProps = { readonly patientId: PatientId; readonly hold: LegalHold | null };

export function HoldForm({ patientId, hold }: HoldFormProps) {
  return (
    <section aria-labelledby="hold" className="grid gap-2">
      <h2 id="hold" className="text-lg">
        {hold ? 'Is the legal reason over?' : 'Keep them longer for a legal reason?'}
      </h2>
      <p>
        {hold
          ? 'The records are kept until you lift it, whatever the date. This has no undo: for a slip, keep them anew with a reason.'
          : 'For a claim, a complaint or an inquiry. Nothing is erased until a manager lifts it: that, with its reason, is also the way back from a slip.'}
      </p>
      <ActionForm action={hold ? releaseRecords : holdRecords} id="hold-form">
        <input type="hidden" name="patientId" value={patientId} />
        <FormTextArea name="reason" label="Reason" rows={2} maxLength={2_000} />
        <div>
          <Button variant="secondary">{hold ? 'Lift it' : 'Keep them'}</Button>
        </div>
      </ActionForm>
    </section>
  );
}

export function ErasureForm({ patientId }: { readonly patientId: PatientId }) {
  return (
    <section aria-labelledby="erase" className="grid gap-2">
      <h2 id="erase" className="text-lg">
        Erase them
      </h2>
      <p>
        Name, date of birth, addresses, answers, consents, notes and every word of theirs go for
        good. Dates, amounts and fingerprints stay, so that the books and the record of consents
        still add up. This cannot be undone.
      </p>
      <ActionForm action={eraseRecords} id="erase-form">
        <input type="hidden" name="patientId" value={patientId} />
        <FormCheckboxField
          name="checked"
          label="I have checked that nobody needs these records any more"
        />
        <div>
          <Button variant="danger">Erase for good</Button>
        </div>
      </ActionForm>
    </section>
  );
}
