import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { type SearchParams, single } from '@/app/_components/booking/times-query';
import { AskedSince } from '@/app/_components/consent/asked-since';
import { ChangesSinceSigned } from '@/app/_components/consent/changes-since-signed';
import { CopyLinks } from '@/app/_components/consent/copy-links';
import { ConsentDocumentView } from '@/app/_components/consent/document-view';
import { DrawnSignature } from '@/app/_components/consent/drawn-signature';
import { asked } from '@/app/_components/consent/languages';
import { optInRows } from '@/app/_components/consent/opt-in-rows';
import { pickSigned } from '@/app/_components/consent/pick-signed';
import { ReadAndDecide } from '@/app/_components/consent/read-and-decide';
import { findSignedBefore } from '@/app/_components/consent/signed-before';
import { SignedList } from '@/app/_components/consent/signed-list';
import { TookPart } from '@/app/_components/consent/took-part';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import type { Visit } from '@/lib/appointment/queries';
import { canPatientWithdraw } from '@/lib/appointment/times/patient-choices';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { presentConsent } from '@/lib/consent/document/present';
import { listWords } from '@/lib/consent/document/words';
import { listOptIns } from '@/lib/consent/opt-ins/opt-ins';
import { isAllowed } from '@/lib/consent/opt-ins/standing';
import { listParties } from '@/lib/consent/parties/parties';
import { findConsent } from '@/lib/consent/queries';
import { signerWords } from '@/lib/consent/signing/signer-words';
import { isBeforeTheEnd } from '@/lib/consent/standing/answer-words';
import { findSignatureDue } from '@/lib/consent/standing/read-standing';
import type { SignedConsent } from '@/lib/consent-proof/list-signed';

export const metadata: Metadata = { title: 'Your consent' };

const STILL_TO_COME: readonly Visit['status'][] = ['proposed', 'booked', 'arrived'];

type ConsentPageProps = {
  readonly params: SecretParams;
  readonly searchParams: SearchParams;
};

/** To be read and signed while it is still to come and no signature covers it; else the copy of what was signed. */
export default async function ConsentPage({ params, searchParams }: ConsentPageProps) {
  const managed = await openManaged(params);
  const { bearer, visit, path } = managed;
  const { signed, chosen, isNamed } = await pickSigned(bearer, visit.id, searchParams);
  const isToCome = STILL_TO_COME.includes(visit.status);
  const due = isToCome && !isNamed ? await findSignatureDue(bearer, visit, new Date()) : [];
  if (due.length > 0) {
    const { lang, changed, read } = await searchParams;
    const presented = await presentConsent(bearer, asked(lang));
    if (!presented.ok) seeOther(path);
    const before = await findSignedBefore(bearer, visit, due);
    return (
      <Page width="page">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading lead="Take your time. You can say no, or leave it and come back. Signing here does not bind you.">
          Read this before you decide
        </PageHeading>
        {before ? (
          <ChangesSinceSigned visit={visit} signed={before} current={presented.value.document} />
        ) : null}
        <ReadAndDecide
          where={{ kind: 'managed', secret: decodeURIComponent((await params).secret) }}
          bearer={bearer}
          visit={visit}
          presented={presented.value}
          changed={single(changed)}
          read={single(read)}
          signed={before}
        />
        <AllSigned signed={signed} visit={visit} path={path} />
      </Page>
    );
  }
  if (!chosen) seeOther(path);
  const secret = decodeURIComponent((await params).secret);
  return <ConsentCopy {...managed} secret={secret} signed={signed} chosen={chosen} />;
}

type SignedProps = Pick<Awaited<ReturnType<typeof openManaged>>, 'visit' | 'path'> & {
  readonly signed: readonly SignedConsent[];
};

function AllSigned({ signed, visit, path, ...open }: SignedProps & { readonly openId?: string }) {
  return (
    <SignedList
      title="What you have signed for this appointment"
      signed={signed}
      path={`${path}/consent`}
      timeZone={visit.location.timeZone}
      {...open}
    />
  );
}

type ConsentCopyProps = SignedProps &
  Pick<Awaited<ReturnType<typeof openManaged>>, 'bearer'> & {
    readonly secret: string;
    readonly chosen: SignedConsent;
  };

async function ConsentCopy({ bearer, visit, path, secret, signed, chosen }: ConsentCopyProps) {
  const consent = await findConsent(bearer, chosen.id);
  if (!consent?.signedAt) seeOther(path);
  const isLast = chosen.id === visit.consent?.id;
  const zone = visit.location.timeZone;
  const optIns = await listOptIns(bearer, visit.id, chosen.id);
  const parties = await listParties(bearer, consent.id);
  const words = isLast ? await listWords(bearer, visit.id) : [];
  const mayAsk = isLast && isBeforeTheEnd(visit);
  return (
    <Page width="page">
      <div className="grid gap-4">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading lead="This is exactly what you read and signed. You can print it.">
          Your copy
        </PageHeading>
        {isLast && canPatientWithdraw(visit) ? (
          <p>
            You can <a href={`${path}/withdraw`}>take your consent back</a> at any time before the
            treatment, without a reason.
          </p>
        ) : null}
        {mayAsk ? (
          <p className="print:hidden">
            Has a question come to mind? <a href="#words">Ask it below</a>.
          </p>
        ) : null}
      </div>
      {chosen.endedReason === 'withdrawn' ? (
        <Notice tone="info" title="You have taken this back">
          <p>It no longer counts. It stays here, so that you can see what you had signed.</p>
        </Notice>
      ) : null}
      {chosen.endedReason === 'withdrawn' || isLast || chosen.isTreated ? null : (
        <Notice tone="info" title="You have signed anew since">
          <p>This one no longer counts. It stays here, so that you can see what you had signed.</p>
        </Notice>
      )}
      <CopyLinks path={`${path}/consent`} consentId={consent.id} />
      <ConsentDocumentView document={consent.document} />
      <SummaryList
        rows={[
          { term: 'Signed by', value: signerWords(consent) },
          ...(consent.drawing
            ? [{ term: 'As drawn', value: <DrawnSignature drawing={consent.drawing} /> }]
            : []),
          {
            term: 'Signed on',
            value: `${formatMoment(consent.signedAt, zone)} (${zoneWords(zone)})`,
          },
          {
            term: 'Fingerprint',
            value: <span className="break-all text-md">{consent.documentHash}</span>,
          },
          ...optInRows(optIns, zone),
        ]}
      />
      {isLast && optIns.some(isAllowed) ? (
        <p>
          You can <a href={`${path}/choices`}>take back what you agreed to about photos</a> alone,
          at any time, also after the treatment.
        </p>
      ) : null}
      {parties.length > 0 ? (
        <section
          aria-labelledby="took-part"
          className="grid max-w-measure gap-3 print:block print:space-y-3"
        >
          <h2 id="took-part" className="text-xl">
            Who took part
          </h2>
          <TookPart parties={parties} />
        </section>
      ) : null}
      <AskedSince secret={secret} words={words} mayAsk={mayAsk} />
      <AllSigned signed={signed} visit={visit} path={path} openId={chosen.id} />
    </Page>
  );
}
