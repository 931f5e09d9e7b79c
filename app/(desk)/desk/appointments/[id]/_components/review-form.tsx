import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormCheckboxField, FormTextArea } from '@/app/_components/ui/form-fields';
import type { Visit } from '@/lib/appointment/queries';
import type { ScreeningItem } from '@/lib/questionnaire/model';
import { toldOrUndoneWords } from '../../../_components/told-words';
import { decideOnScreening } from '../actions';
import { ANSWER_WORDS } from './answer-words';

type ReviewFormProps = {
  readonly visit: Visit;
  /** The questions that wait for the decision. */
  readonly open: readonly ScreeningItem[];
};

/** A clinician lets the visit go ahead, or declines it with the deposit back in full. */
export function ReviewForm({ visit, open }: ReviewFormProps) {
  return (
    <section aria-labelledby="review" className="grid gap-2">
      <h3 id="review" className="font-semibold">
        Waits for your decision
      </h3>
      {open.length > 0 ? (
        <dl className="grid gap-1.5">
          {open.map(({ linkId, text }) => (
            <div key={linkId}>
              <dt>{text}</dt>
              <dd className="font-semibold text-warn">
                {ANSWER_WORDS[visit.screening?.answers[linkId] ?? 'none']}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <ActionForm action={decideOnScreening}>
        <input type="hidden" name="appointmentId" value={visit.id} />
        <input type="hidden" name="version" value={visit.version} />
        <FormTextArea
          name="note"
          label="Your reason"
          hint="Kept with your name for each of these questions. The patient does not see it."
          rows={3}
          maxLength={2_000}
        />
        <FormCheckboxField
          name="looked"
          label="I have looked at these answers. That I let it go ahead stays on record, and cannot be undone."
        />
        <p className="text-muted">
          Declining frees the time and gives the deposit back. {toldOrUndoneWords(visit.patient)}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button name="decision" value="clear">
            Let it go ahead
          </Button>
          <Button name="decision" value="decline" variant="danger">
            Decline and refund
          </Button>
        </div>
      </ActionForm>
    </section>
  );
}
