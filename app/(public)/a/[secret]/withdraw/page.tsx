import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { refundNow } from '@/app/_components/booking/refund-now';
import { medicalWords, refundNowWords } from '@/app/_components/booking/refund-now-words';
import type { SearchParams } from '@/app/_components/booking/times-query';
import { placeRows } from '@/app/_components/booking/visit-rows';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { FormRadioGroup } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import {
  canPatientCancel,
  canPatientSayNo,
  canPatientWithdraw,
} from '@/lib/appointment/times/patient-choices';
import { listOptIns } from '@/lib/consent/opt-ins/opt-ins';
import { isAllowed } from '@/lib/consent/opt-ins/standing';
import { takeBack } from './actions';

const TAKE_BACK = {
  title: 'Take your consent back',
  lead: 'You can do this at any time before the treatment. You need give no reason, and nobody treats you less well for it.',
  kept: 'To talk with us, or to think. Nothing is done to your skin unless you read and sign again.',
  button: 'Take my consent back',
  record:
    'What you signed is kept as a record, marked as taken back. What you agreed to about photos and teaching goes with it.',
};

const REFUSE = {
  title: 'Say no to this treatment',
  lead: 'You need give no reason, and nobody treats you less well for it. Milia are harmless: leaving them alone is a good choice too.',
  kept: 'To talk with us, or to think. Nothing is done to your skin unless you read and sign.',
  button: 'I do not want this treatment',
  record:
    'We keep as a record what you read and that you said no. Should you change your mind, you can read it again and sign.',
};

type WithdrawPageProps = { readonly params: SecretParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Take your consent back, or say no' };

/** Taking a consent back, or saying no before it is signed: no reason, no code, the money told before the button, and the time kept if they like. */
export default async function WithdrawPage({ params, searchParams }: WithdrawPageProps) {
  const { bearer, visit, path } = await openManaged(params);
  const now = new Date();
  if (!canPatientSayNo(visit)) seeOther(path);
  const words = canPatientWithdraw(visit) ? TAKE_BACK : REFUSE;
  const optIns = await listOptIns(bearer, visit.id);
  const due = refundNow(visit, now);
  const money = refundNowWords(visit, due);
  const mayCancel = canPatientCancel(visit, now);
  const keep = {
    value: 'kept',
    label: 'Keep my time',
    hint: words.kept,
  };
  const cancel = {
    value: 'cancelled',
    label: 'Cancel my appointment as well',
    hint: [`${money.title}.`, money.reason, medicalWords(visit, due)].filter(Boolean).join(' '),
  };
  return (
    <Page width="measure">
      <div className="grid gap-4">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading lead={words.lead}>{words.title}</PageHeading>
      </div>
      <NotNotedYet {...(await searchParams)} />
      <SummaryList rows={placeRows(visit)} />
      <ActionForm action={takeBack}>
        <input type="hidden" name="secret" value={path.slice('/a/'.length)} />
        <input type="hidden" name="version" value={visit.version} />
        <input type="hidden" name="refundMinor" value={due.amountMinor} />
        <FormRadioGroup
          name="visit"
          legend="What should happen to your appointment?"
          options={mayCancel ? [keep, cancel] : [keep]}
          {...(mayCancel ? {} : { defaultValue: keep.value })}
        />
        <div className="flex flex-wrap gap-3">
          <Button variant="danger">{words.button}</Button>
          <ButtonLink href={path} variant="secondary">
            Leave it as it is
          </ButtonLink>
        </div>
      </ActionForm>
      <p className="text-md text-muted">
        Would you rather talk first? Ring us on <PhoneLink phone={visit.location.phone} />.{' '}
        {words.record}
        {optIns.some(isAllowed) ? (
          <>
            {' '}
            You can also <a href={`${path}/choices`}>take back only that</a>.
          </>
        ) : null}
      </p>
    </Page>
  );
}

/** Why they stand here once more, or for the first time: so far nobody knows of their no. */
function NotNotedYet({ changed, paid }: Awaited<SearchParams>) {
  if (!changed && !paid) return null;
  return (
    <Notice tone="warn" title="Nothing is noted yet" live>
      <p>
        {paid
          ? 'Your payment came in before your no. Please say here what should happen to your appointment.'
          : 'What you get back has changed since you opened the page. Please look again.'}
      </p>
    </Notice>
  );
}
