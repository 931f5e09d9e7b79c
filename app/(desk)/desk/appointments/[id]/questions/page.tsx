import type { Metadata } from 'next';
import { QuestionFields } from '@/app/_components/booking/question-fields';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { seeOther } from '@/app/_components/ui/see-other';
import { requireStaff } from '@/lib/auth/session';
import { findRescreen } from '@/lib/questionnaire/rescreen-queries';
import { formatDate, formatTime } from '@/lib/shared/format';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { nothingHasChanged, recordAnswers } from './actions';

export const metadata: Metadata = { title: 'Ask the safety questions' };

type QuestionsPageProps = { readonly params: Promise<{ readonly id: string }> };

/** Staff ask and write down. What was answered before is not shown: it is asked afresh, and not everybody may read it. */
export default async function QuestionsPage({ params }: QuestionsPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  const href = `/desk/appointments/${visit.id}`;
  const rescreen = await findRescreen(staff, visit.id, now);
  if (!rescreen || rescreen.asks.length === 0) seeOther(href);
  const { asks, answeredAt } = rescreen;
  const { timeZone } = visit.location;
  const hidden = <input type="hidden" name="appointmentId" value={visit.id} />;
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <div className="grid max-w-measure gap-4">
        <BackLink href={href}>
          <span className="private-name">{visit.patient?.fullName ?? visit.reference}</span>
        </BackLink>
        <h1 className="text-2xl">Ask before the treatment</h1>
        <p>
          Read each question out and write down the answer. “Not sure” is fine: a clinician then
          looks first. What is written down stays on record and cannot be undone, only asked again.
          For {visit.service.name}, {formatDate(visit.startsAt, timeZone)},{' '}
          {formatTime(visit.startsAt, timeZone)}.
        </p>
        {answeredAt ? (
          <Notice
            tone="info"
            title={`Answered online on ${formatDate(answeredAt, timeZone)}, ${formatTime(answeredAt, timeZone)}`}
          >
            <p>
              Ask whether anything has changed since: an infection, pregnancy, a new medicine,
              sunburn, or their mind.
            </p>
            <ActionForm action={nothingHasChanged} id="unchanged">
              {hidden}
              <div>
                <Button>Nothing has changed since</Button>
              </div>
            </ActionForm>
          </Notice>
        ) : null}
        <ActionForm action={recordAnswers}>
          {hidden}
          <QuestionFields items={asks} />
          <div className="flex flex-wrap gap-2">
            <Button variant={answeredAt ? 'secondary' : 'primary'}>Save the answers</Button>
            <ButtonLink href={href} variant="quiet">
              Back
            </ButtonLink>
          </div>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}
