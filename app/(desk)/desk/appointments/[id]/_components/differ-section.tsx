import { TookPart } from '@/app/_components/consent/took-part';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Disclosure } from '@/app/_components/ui/disclosure';
import { FormRadioGroup, FormTextArea, FormTextField } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { listParties, listSaidElsewhere } from '@/lib/consent/parties/parties';
import { canResolveConflict } from '@/lib/consent/policy';
import type { ConsentGap } from '@/lib/consent/standing/standing';
import type { AppointmentId, ConsentId } from '@/lib/shared/ids';
import { decide, saveStatement } from '../consent/differ-actions';

type DifferSectionProps = {
  readonly staff: StaffActor;
  readonly appointmentId: AppointmentId;
  readonly consentId: ConsentId;
  readonly gaps: readonly ConsentGap[];
  /** What was agreed for an appointment that is over is not changed any more. */
  readonly isOver: boolean;
};

/** Who took part and what they said; where two differ, a clinician decides here. */
export async function DifferSection({
  staff,
  appointmentId,
  consentId,
  gaps,
  isOver,
}: DifferSectionProps) {
  const parties = await listParties(staff, consentId);
  if (parties.length === 0) return null;
  const saidElsewhere = await listSaidElsewhere(staff, appointmentId, consentId);
  const hasGuardian = parties.some(({ role }) => role === 'guardian');
  return (
    <div className="grid gap-3">
      <h3 className="font-semibold">Who took part</h3>
      <TookPart parties={parties} />
      {saidElsewhere.length > 0 ? (
        <Disclosure summary="What they said when they signed other times">
          <TookPart parties={saidElsewhere} />
        </Disclosure>
      ) : null}
      {gaps.includes('conflict') && !isOver ? (
        <Notice tone="warn" title="They do not agree: nobody treats before a clinician decides">
          {canResolveConflict(staff) ? <DecideForm appointmentId={appointmentId} /> : null}
        </Notice>
      ) : null}
      {hasGuardian && !isOver ? <StatementForm appointmentId={appointmentId} /> : null}
    </div>
  );
}

function DecideForm({ appointmentId }: Pick<DifferSectionProps, 'appointmentId'>) {
  return (
    <ActionForm action={decide} id="decide">
      <input type="hidden" name="appointmentId" value={appointmentId} />
      <FormTextArea
        name="reason"
        label="Your decision, with its reason"
        hint="Kept with your name in the record of this consent. It cannot be undone. “Do not treat” ends the consent: after it, they would have to sign anew."
        rows={3}
        maxLength={2_000}
      />
      <div className="flex flex-wrap gap-2">
        <Button name="outcome" value="go-ahead">
          It may go ahead
        </Button>
        <Button name="outcome" value="do-not-treat" variant="secondary">
          Do not treat
        </Button>
      </div>
    </ActionForm>
  );
}

function StatementForm({ appointmentId }: Pick<DifferSectionProps, 'appointmentId'>) {
  return (
    <Disclosure summary="Write down what somebody says now">
      <ActionForm action={saveStatement} id="statement">
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <FormRadioGroup
          name="who"
          legend="Who?"
          options={[
            { value: 'young-person', label: 'The young person' },
            { value: 'guardian', label: 'Somebody with parental responsibility' },
          ]}
        />
        <FormTextField name="name" label="The guardian’s name" optional />
        <FormTextField name="relation" label="What are they to the young person?" optional />
        <FormRadioGroup
          name="agrees"
          legend="Do they agree?"
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No, or not sure' },
          ]}
        />
        <FormTextArea
          name="words"
          label="In their own words"
          hint="It stays on record and cannot be undone. What they say later is written beside it."
          rows={3}
          maxLength={2_000}
        />
        <div>
          <Button variant="secondary">Write it down</Button>
        </div>
      </ActionForm>
    </Disclosure>
  );
}
