import { QuestionFields } from '@/app/_components/booking/question-fields';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { SummaryList } from '@/app/_components/ui/summary-list';
import type { BearerActor } from '@/lib/auth/actor';
import { findScreening } from '@/lib/questionnaire/queries';
import { confirmRequest } from '../actions';
import { LeaveList } from './leave-list';

type ConfirmRequestProps = {
  readonly bearer: BearerActor;
  readonly secret: string;
  readonly rows: Parameters<typeof SummaryList>[0]['rows'];
};

/** Whoever opened the mail says that it was them, and answers what everybody is asked before a treatment. */
export async function ConfirmRequest({ bearer, secret, rows }: ConfirmRequestProps) {
  const screening = await findScreening(bearer);
  return (
    <Page width="measure">
      <PageHeading lead="Answer these questions, so that we offer you only what is safe for you. “Not sure” is a good answer: a clinician then looks first.">
        Confirm that you want to be told
      </PageHeading>
      <SummaryList rows={rows} />
      <ActionForm action={confirmRequest}>
        <input type="hidden" name="secret" value={secret} />
        <QuestionFields items={screening?.items ?? []} answers={screening?.answers ?? {}} />
        <p className="text-md text-muted">
          Only people who care for you see your answers. They are kept with your request.
        </p>
        <div>
          <Button>Put me on the list</Button>
        </div>
      </ActionForm>
      <LeaveList secret={secret} label="I do not want this" />
    </Page>
  );
}
