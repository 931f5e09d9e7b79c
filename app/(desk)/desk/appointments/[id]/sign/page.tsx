import type { Metadata } from 'next';
import { type SearchParams, single } from '@/app/_components/booking/times-query';
import { AnswersFromBefore } from '@/app/_components/consent/answers-from-before';
import { ChangedMeanwhile } from '@/app/_components/consent/changed-meanwhile';
import { ChangesSinceSigned } from '@/app/_components/consent/changes-since-signed';
import { ConsentDocumentView } from '@/app/_components/consent/document-view';
import { GoToDecision } from '@/app/_components/consent/go-to-decision';
import { asked, Languages } from '@/app/_components/consent/languages';
import { findSignedBefore } from '@/app/_components/consent/signed-before';
import { SINCE_CHANGED } from '@/app/_components/consent/where';
import { WordsForm } from '@/app/_components/consent/words-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { requireStaff } from '@/lib/auth/session';
import { presentConsent } from '@/lib/consent/document/present';
import { listWords } from '@/lib/consent/document/words';
import { findTakingPart } from '@/lib/consent/parties/read-taking-part';
import { canHelpSigning } from '@/lib/consent/policy';
import { findSigningNeeds } from '@/lib/consent/signing/signing-needs';
import { findSignatureDue } from '@/lib/consent/standing/read-standing';
import { findUnderstanding } from '@/lib/consent/understanding/read-understanding';
import { questionsFor } from '@/lib/consent/understanding/understanding';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { keepWordsAtDesk } from './actions';
import { BeginReading } from './begin-reading';
import { DeskCheckForm } from './check-form';
import { DeskSignForm } from './sign-form';

export const metadata: Metadata = { title: 'Sign at the desk' };

type SignPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
};

/** The patient reads, answers and signs on the clinic's device, beside a member of staff. */
export default async function SignPage({ params, searchParams }: SignPageProps) {
  const staff = await requireStaff();
  const { visit, view } = await loadVisit(staff, (await params).id, new Date());
  const href = `/desk/appointments/${visit.id}`;
  const { lang, changed, read } = await searchParams;
  const beside = { ...staff, appointmentId: visit.id };
  const shown = canHelpSigning(staff) ? await presentConsent(beside, asked(lang)) : null;
  if (shown && !shown.ok && shown.error === 'not-begun') {
    return (
      <DeskFrame staff={staff} view={view} section="/desk" isPatients>
        <BackLink href={href}>Back to the appointment</BackLink>
        <BeginReading visit={visit} locale={single(lang)} />
      </DeskFrame>
    );
  }
  if (!shown?.ok || shown.value.signedAt) seeOther(href);
  const { document, documentHash, consentId } = shown.value;
  const questions = questionsFor(visit.service.slug);
  const understanding = await findUnderstanding(staff, { appointmentId: visit.id, consentId });
  const isPassed = questions.length === 0 || understanding.passedAt !== null;
  const takingPart = await findTakingPart(staff, visit.id);
  const needs = await findSigningNeeds(staff, visit.id);
  const words = await listWords(staff, visit.id);
  const due = await findSignatureDue(staff, visit, new Date());
  const before = await findSignedBefore(staff, visit, due);
  const isAgain = single(changed) === SINCE_CHANGED;
  return (
    <DeskFrame staff={staff} view={view} section="/desk" isPatients>
      <BackLink href={href}>Back to the appointment</BackLink>
      <div className="print:hidden">
        <PageHeading lead="The patient reads this here, or you read it out. They answer and sign; you never sign for them.">
          Sign at the desk
        </PageHeading>
      </div>
      {isAgain ? (
        <ChangedMeanwhile
          actor={beside}
          presented={shown.value}
          read={single(read)}
          signed={before}
        />
      ) : null}
      {before ? <ChangesSinceSigned visit={visit} signed={before} current={document} /> : null}
      <Languages actor={staff} visit={visit} current={document.locale} path={`${href}/sign`} />
      <ConsentDocumentView document={document} />
      <WordsForm action={keepWordsAtDesk} words={words}>
        <input type="hidden" name="appointmentId" value={visit.id} />
      </WordsForm>
      <AnswersFromBefore understanding={understanding} timeZone={visit.location.timeZone} />
      <GoToDecision stands={[understanding.attempts, isPassed].join()} />
      {isPassed ? (
        <DeskSignForm
          {...{ visit, consentId, documentHash, document, takingPart, needs, isAgain }}
        />
      ) : (
        <DeskCheckForm
          {...{ consentId, questions, understanding, document }}
          appointmentId={visit.id}
        />
      )}
    </DeskFrame>
  );
}
