import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { QuestionFields } from '@/app/_components/booking/question-fields';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { formatMoment } from '@/lib/appointment/visit-words';
import { findRescreen } from '@/lib/questionnaire/rescreen-queries';
import { answerBeforeVisit } from './actions';

type QuestionsPageProps = { readonly params: SecretParams };

export const metadata: Metadata = { title: 'Before your appointment' };

export default async function QuestionsPage({ params }: QuestionsPageProps) {
  const { bearer, visit, path } = await openManaged(params);
  const rescreen = await findRescreen(bearer, visit.id, new Date());
  if (!rescreen || rescreen.asks.length === 0) seeOther(path);
  const { asks } = rescreen;
  return (
    <Page width="form">
      <div className="grid gap-4">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading
          lead={`${visit.screening ? 'Has anything changed? ' : ''}Your answers tell us whether your treatment on ${formatMoment(visit.startsAt, visit.location.timeZone)} is safe for you. “Not sure” is a good answer: a clinician then looks first.`}
        >
          {visit.screening ? 'A few short questions before you come' : 'Questions before you come'}
        </PageHeading>
      </div>
      <ActionForm action={answerBeforeVisit}>
        <input type="hidden" name="secret" value={path.slice('/a/'.length)} />
        <QuestionFields items={asks} />
        <p className="text-md text-muted">
          Only people who care for you see your answers. Nothing is cancelled because of them: your
          time stays yours until a clinician has looked.
        </p>
        <div>
          <Button>Send my answers</Button>
        </div>
      </ActionForm>
    </Page>
  );
}
