import type { Metadata } from 'next';
import type { SearchParams } from '@/app/_components/booking/times-query';
import { CopyLinks } from '@/app/_components/consent/copy-links';
import { ConsentDocumentView } from '@/app/_components/consent/document-view';
import { DrawnSignature } from '@/app/_components/consent/drawn-signature';
import { pickSigned } from '@/app/_components/consent/pick-signed';
import { SignedList } from '@/app/_components/consent/signed-list';
import { BackLink } from '@/app/_components/ui/back-link';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { findThinkingTimeLack } from '@/lib/appointment/desk/reflection-override';
import { formatMoment } from '@/lib/appointment/visit-words';
import { requireStaff } from '@/lib/auth/session';
import { listWords, type Words } from '@/lib/consent/document/words';
import { canCountersign } from '@/lib/consent/policy';
import { findConsent } from '@/lib/consent/queries';
import { signerWords } from '@/lib/consent/signing/signer-words';
import { mayStillAnswer } from '@/lib/consent/standing/answer-words';
import { canReadProof } from '@/lib/consent-proof/policy';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { AnswerForm } from './answer-form';
import { CountersignForm } from './countersign-form';
import { PatientsWords } from './patients-words';

export const metadata: Metadata = { title: 'Consent as shown' };

type ConsentPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
};

/** The consent exactly as it was shown and stored; later changes of the clinic's texts do not reach it. */
export default async function ConsentPage({ params, searchParams }: ConsentPageProps) {
  const staff = await requireStaff();
  const { visit, view } = await loadVisit(staff, (await params).id, new Date());
  const path = `/desk/appointments/${visit.id}/consent`;
  const { signed, chosen } = await pickSigned(staff, visit.id, searchParams);
  const shownId = chosen?.id ?? visit.consent?.id;
  const consent = shownId && (await findConsent(staff, shownId));
  if (!consent) seeOther(`/desk/appointments/${visit.id}`);
  const words = await listWords(staff, visit.id);
  const open = words.filter(isOpen);
  const isLast = consent.id === visit.consent?.id;
  const signs = isLast && consent.status === 'proposed' && canCountersign(staff, visit);
  const isAsked = consent.status === 'active' && open.length > 0;
  const answers = isLast && isAsked && mayStillAnswer(staff, visit);
  const lack = signs ? await findThinkingTimeLack(staff, visit.id) : null;
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <div className="print:hidden">
        <BackLink href={`/desk/appointments/${visit.id}`}>Back to the appointment</BackLink>
      </div>
      <PageHeading lead="Exactly as the patient saw it. What the clinic changed since does not show here.">
        Consent as shown
      </PageHeading>
      <ConsentDocumentView document={consent.document} />
      {consent.signedAt ? (
        <p>
          Signed by <span className="private-name">{signerWords(consent)}</span>.
        </p>
      ) : null}
      {consent.drawing ? (
        <div className="grid gap-1">
          <p>
            <span className="private-name">{consent.signerName}</span> also drew the signature:
          </p>
          <DrawnSignature drawing={consent.drawing} />
        </div>
      ) : null}
      <p className="text-muted text-sm">
        Fingerprint (SHA-256): <code className="break-all">{consent.documentHash}</code>
      </p>
      {consent.signedAt && canReadProof(staff) ? (
        <CopyLinks path={path} consentId={consent.id} />
      ) : null}
      <SignedList
        title="All that was signed for this appointment"
        signed={signed}
        path={path}
        timeZone={visit.location.timeZone}
        openId={consent.id}
      />
      <PatientsWords words={besideForm(words, signs || answers)} />
      {signs ? (
        <CountersignForm
          staff={staff}
          appointmentId={visit.id}
          consent={consent}
          open={open}
          thinkingUntil={lack && formatMoment(lack, visit.location.timeZone)}
        />
      ) : null}
      {answers ? <AnswerForm appointmentId={visit.id} open={open} /> : null}
    </DeskFrame>
  );
}

/** What they said in their own words is read, not answered. */
function isOpen({ kind, answeredAt }: Words): boolean {
  return kind !== 'own-words' && !answeredAt;
}

/** All they wrote, without what the form below asks to answer. */
function besideForm(words: readonly Words[], hasForm: boolean): readonly Words[] {
  return hasForm ? words.filter((entry) => !isOpen(entry)) : words;
}
