import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import type { Words } from '@/lib/consent/document/words';
import type { AppointmentId } from '@/lib/shared/ids';
import { answerQuestions } from './answer-actions';
import { AnswerFields } from './answer-fields';

type AnswerFormProps = {
  readonly appointmentId: AppointmentId;
  readonly open: readonly Words[];
};

/** What the patient asked after the clinician had signed: the answers alone, for the signatures stand. */
export function AnswerForm({ appointmentId, open }: AnswerFormProps) {
  return (
    <section aria-labelledby="answer" className="grid max-w-form gap-4 print:hidden">
      <h2 id="answer" className="text-xl">
        Asked since you signed
      </h2>
      <ActionForm action={answerQuestions}>
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <AnswerFields open={open} />
        <p className="text-muted">
          Your answers stay on record and cannot be undone. The consent is still signed by you both.
        </p>
        <div>
          <Button>Answer</Button>
        </div>
      </ActionForm>
    </section>
  );
}
