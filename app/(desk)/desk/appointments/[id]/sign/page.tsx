import type { Metadata } from 'next';
import type { SearchParams } from '@/app/_components/booking/times-query';
import { AnswersFromBefore } from '@/app/_components/consent/answers-from-before';
import { ConsentDocumentView } from '@/app/_components/consent/document-view';
import { asked, Languages } from '@/app/_components/consent/languages';
import { BackLink } from '@/app/_components/ui/back-link';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { requireStaff } from '@/lib/auth/session';
import { presentConsent } from '@/lib/consent/document/present';
import { findTakingPart } from '@/lib/consent/parties/read-taking-part';
import { canHelpSigning } from '@/lib/consent/policy';
import { findSigningNeeds } from '@/lib/consent/signing/signing-needs';
import { findUnderstanding } from '@/lib/consent/understanding/read-understanding';
import { questionsFor } from '@/lib/consent/understanding/understanding';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
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
  const shown = canHelpSigning(staff)
    ? await presentConsent({ ...staff, appointmentId: visit.id }, asked((await searchParams).lang))
    : null;
  if (!shown?.ok || shown.value.signedAt) seeOther(href);
  const { document, documentHash, consentId } = shown.value;
  const questions = questionsFor(visit.service.slug);
  const understanding = await findUnderstanding(staff, { appointmentId: visit.id, consentId });
  const isPassed = questions.length === 0 || understanding.passedAt !== null;
  const takingPart = await findTakingPart(staff, visit.id);
  const needs = await findSigningNeeds(staff, visit.id);
  return (
    <DeskFrame staff={staff} view={view} section="/desk" isPatients>
      <BackLink href={href}>Back to the appointment</BackLink>
      <PageHeading lead="The patient reads this here, or you read it out. They answer and sign; you never sign for them.">
        Sign at the desk
      </PageHeading>
      <Languages actor={staff} visit={visit} current={document.locale} path={`${href}/sign`} />
      <ConsentDocumentView document={document} />
      <AnswersFromBefore understanding={understanding} timeZone={visit.location.timeZone} />
      {isPassed ? (
        <DeskSignForm {...{ visit, consentId, documentHash, document, takingPart, needs }} />
      ) : (
        <DeskCheckForm
          {...{ consentId, questions, understanding, document }}
          appointmentId={visit.id}
        />
      )}
    </DeskFrame>
  );
}
