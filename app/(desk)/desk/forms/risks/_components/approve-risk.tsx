import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormCheckboxField, FormSelect } from '@/app/_components/ui/form-fields';
import type { StaffActor } from '@/lib/auth/actor';
import type { ListedRisk } from '@/lib/consent-form/risk-queries';
import { RISK_BANDS } from '@/lib/healthcare-service/model';
import { bandText } from '@/lib/healthcare-service/risk-words';
import type { DeskView } from '../../../_components/desk-day';
import { approve, takeBack } from '../actions';
import { WhichRiskFields } from './which-risk-fields';

export type AboutRiskProps = {
  readonly risk: ListedRisk;
  readonly staff: StaffActor;
  readonly view: DeskView;
  /** How many signed appointments to come tell of it. */
  readonly signed: number;
};

/** A clinician answers by name for how often it comes about, or takes that back. */
export function ApproveRisk({ risk, staff, view, signed }: AboutRiskProps) {
  return (
    <section aria-labelledby="figure" className="grid gap-4">
      <h2 id="figure" className="text-lg">
        Who answers for the figure
      </h2>
      {signed > 0 ? (
        <p>
          {signed === 1
            ? 'One appointment is signed and still to come.'
            : `${signed} appointments are signed and still to come.`}{' '}
          If patients then read another word or number, they are asked to sign anew.
        </p>
      ) : null}
      <ActionForm action={approve} id="approve">
        <WhichRiskFields risk={risk} view={view} />
        <FormSelect
          name="band"
          label="How often"
          defaultValue={risk.band}
          options={RISK_BANDS.map((band) => ({ value: band, label: bandText(band) }))}
        />
        <FormCheckboxField
          name="answers"
          label={`I have looked at what it rests on, and answer for it as ${staff.name}.`}
        />
        <div>
          <Button>Approve</Button>
        </div>
      </ActionForm>
      {risk.approvedAt ? (
        <ActionForm action={takeBack} id="take-back">
          <WhichRiskFields risk={risk} view={view} />
          <p>Taken back, it reads “not known” until somebody approves it anew.</p>
          <div>
            <Button variant="quiet">Take the approval back</Button>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}
