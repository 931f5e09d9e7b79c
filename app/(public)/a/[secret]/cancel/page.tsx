import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { refundInAll, refundNow, refundOfTreatment } from '@/app/_components/booking/refund-now';
import { refundNowWords } from '@/app/_components/booking/refund-now-words';
import type { SearchParams } from '@/app/_components/booking/times-query';
import { placeRows } from '@/app/_components/booking/visit-rows';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { canPatientCancel, canPatientMove } from '@/lib/appointment/times/patient-choices';
import { listTreatmentsResting } from '@/lib/appointment/times/resting';
import { formatMoment } from '@/lib/appointment/visit-words';
import { formatMoney } from '@/lib/shared/format';
import { cancelVisit } from './actions';

type CancelPageProps = { readonly params: SecretParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Cancel your appointment' };

export default async function CancelPage({ params, searchParams }: CancelPageProps) {
  const { bearer, visit, path } = await openManaged(params);
  const query = await searchParams;
  const now = new Date();
  if (!canPatientCancel(visit, now)) seeOther(path);
  const due = refundNow(visit, now);
  const { title, reason } = refundNowWords(visit, due);
  const treatments = await listTreatmentsResting(bearer, visit.id);
  return (
    <Page width="measure">
      <div className="grid gap-4">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading>Cancel this appointment?</PageHeading>
      </div>
      {query.mind ? (
        <Notice tone="info" title="You are free to change your mind" live>
          <p>
            You need give no reason. Cancel here, <a href={`${path}/move`}>move it</a> to have more
            time to think, or ring us to talk it over: <PhoneLink phone={visit.location.phone} />.
            Nothing is cancelled yet.
          </p>
        </Notice>
      ) : null}
      {query.changed ? (
        <Notice tone="warn" title="Nothing is cancelled yet" live>
          <p>What you get back has changed since you opened the page. Please look again.</p>
        </Notice>
      ) : null}
      <SummaryList rows={placeRows(visit)} />
      <Notice tone={due.rule === 'late' ? 'warn' : 'info'} title={title}>
        <p>{reason}</p>
      </Notice>
      {treatments.map((treatment) => (
        <Notice
          key={treatment.id}
          tone="warn"
          title={endingTitle(treatment, visit.location.timeZone)}
        >
          <p>
            Nobody may treat you before a clinician has looked at your skin.{' '}
            {treatmentMoney(treatment, now)} Rather keep it? Move this assessment instead.
          </p>
        </Notice>
      ))}
      {canPatientMove(visit, now) ? (
        <p>
          Moving it costs nothing: <a href={`${path}/move`}>choose another time instead</a>. Ill, or
          is your skin infected? Ring us on <PhoneLink phone={visit.location.phone} />: then you get
          all of it back.
        </p>
      ) : null}
      <ActionForm action={cancelVisit}>
        <input type="hidden" name="secret" value={path.slice('/a/'.length)} />
        <input type="hidden" name="version" value={visit.version} />
        <input type="hidden" name="refundMinor" value={refundInAll(visit, treatments, now)} />
        <div className="flex flex-wrap gap-3">
          <Button variant="danger">Cancel this appointment</Button>
          <ButtonLink href={path} variant="secondary">
            Keep it
          </ButtonLink>
        </div>
      </ActionForm>
    </Page>
  );
}

function endingTitle({ isHeld, startsAt }: RestingTreatment, timeZone: string): string {
  const moment = formatMoment(startsAt, timeZone);
  return isHeld
    ? `The time that you hold for a treatment, ${moment}, is let go with it`
    : `Your treatment on ${moment} ends with it`;
}

type RestingTreatment = Awaited<ReturnType<typeof listTreatmentsResting>>[number];

function treatmentMoney(treatment: RestingTreatment, now: Date): string {
  const { capturedMinor, terms } = treatment;
  const back = refundOfTreatment(treatment, now).amountMinor;
  if (capturedMinor === 0) return 'You have paid nothing for it.';
  const [paid, returned] = [capturedMinor, back].map((minor) => formatMoney(minor, terms.currency));
  return back === 0
    ? `We keep its deposit of ${paid}: the notice is too short.`
    : `You get ${returned} of its ${paid} deposit back.`;
}
