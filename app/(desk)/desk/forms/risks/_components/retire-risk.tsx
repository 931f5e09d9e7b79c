import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { retire } from '../actions';
import { touchedWords } from '../risk-words';
import type { AboutRiskProps } from './approve-risk';
import { DecisionFields } from './decision-fields';
import { WhichRiskFields } from './which-risk-fields';

/** Tells it to nobody any more, or again: decided as any other change, and closed until somebody wants it. */
export function RetireRisk({ risk, staff, view, signed }: AboutRiskProps) {
  const isRetired = risk.retiredAt !== null;
  const words = isRetired ? 'Bring it back' : 'Retire it';
  return (
    <section aria-labelledby="retire" className="grid gap-4">
      <h2 id="retire" className="text-lg">
        {isRetired ? 'Bring this risk back' : 'Retire this risk'}
      </h2>
      <p>
        {isRetired
          ? 'Nobody is told of it. Brought back, it is told as it stands here.'
          : 'Nobody is told of it any more. It is kept, and can be brought back.'}{' '}
        What was signed stays as it was read.
      </p>
      <p>{touchedWords(signed)}</p>
      <ActionForm action={retire} id="retire-form">
        <WhichRiskFields risk={risk} view={view} />
        <input type="hidden" name="to" value={isRetired ? 'told' : 'retired'} />
        <DecisionFields
          label={
            isRetired
              ? `I have read what it says, and bring it back as ${staff.name}.`
              : `Patients need not be told of this, and I answer for that as ${staff.name}.`
          }
        />
        <div>
          <Button variant="secondary">{words}</Button>
        </div>
      </ActionForm>
    </section>
  );
}
