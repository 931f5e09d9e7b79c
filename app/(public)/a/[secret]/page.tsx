import type { Metadata } from 'next';
import { HelpComing } from '@/app/_components/booking/help-coming';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { OwnTimes } from '@/app/_components/booking/own-times';
import { readLetterFacts } from '@/app/_components/booking/read-letter-facts';
import { ReviewOffer } from '@/app/_components/booking/review-offer';
import { type SearchParams, single } from '@/app/_components/booking/times-query';
import { VisitAdvice } from '@/app/_components/booking/visit-advice';
import { placeRows } from '@/app/_components/booking/visit-rows';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { SummaryList } from '@/app/_components/ui/summary-list';
import type { Visit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { listOptIns } from '@/lib/consent/opt-ins/opt-ins';
import { findConsentGaps, findSignatureDue } from '@/lib/consent/standing/read-standing';
import { isOnTheDay } from '@/lib/consent/standing/reconfirm';
import { findRescreen } from '@/lib/questionnaire/rescreen-queries';
import { listOpenOffers } from '@/lib/waitlist/queries';
import { BeforeVisit } from './_sections/before-visit';
import { GoAhead } from './_sections/go-ahead';
import { ManageActions } from './_sections/manage-actions';
import { moneyAndConsentRows } from './_sections/money-and-consent-rows';
import { OpenOffers } from './_sections/open-offers';
import { SignAgain } from './_sections/sign-again';
import { VisitStatus } from './_sections/visit-status';
import { WayOn } from './_sections/way-on';

type ManagePageProps = { readonly params: SecretParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Your appointment' };

const JUST_DONE: Readonly<Record<string, string>> = {
  moved: 'Your appointment is moved',
  'moved-both': 'Both appointments are moved',
  cancelled: 'Your appointment is cancelled',
  'said-no': 'Noted: you do not want this treatment. Your time is kept',
  'said-no-cancelled': 'Noted: you do not want this treatment. Your appointment is cancelled',
  'taken-back': 'Your consent is taken back. Your time is kept',
  'taken-back-cancelled': 'Your consent is taken back, and your appointment is cancelled',
};

/** What needs no mail. */
const NOTED: Readonly<Record<string, string>> = {
  waiting: 'We tell you when something sooner opens',
  left: 'You no longer wait for something sooner',
  declined: 'Thank you for telling us. Your appointment stays as it is',
  'going-ahead': 'Thank you: the clinic knows that you want to go ahead today',
  'choices-back': 'Noted: we no longer do what you took back',
  answered: 'Thank you: your answers are with us',
};

const MAY_SIGN: readonly Visit['status'][] = ['proposed', 'booked', 'arrived'];

export default async function ManagePage({ params, searchParams }: ManagePageProps) {
  const { bearer, visit, path } = await openManaged(params);
  const now = new Date();
  const just = single((await searchParams).done);
  const done = JUST_DONE[just];
  const noted = NOTED[just];
  const rescreen = await findRescreen(bearer, visit.id, now);
  const due = MAY_SIGN.includes(visit.status) ? await findSignatureDue(bearer, visit, now) : [];
  const optIns = await listOptIns(bearer, visit.id);
  const facts = await readLetterFacts(bearer, visit);
  const offers = await listOpenOffers(bearer, visit.id);
  const isOver = visit.status === 'cancelled' || visit.status === 'entered-in-error';
  return (
    <Page width="measure">
      {done ? (
        <Notice tone="success" title={done} live>
          {visit.patient ? <p>We have written to {visit.patient.email}.</p> : null}
        </Notice>
      ) : null}
      {noted ? <Notice tone="success" title={noted} live /> : null}
      {just === 'not-signed' ? (
        <Notice tone="warn" title="Nothing was signed: there is nothing to sign any more" live />
      ) : null}
      <VisitStatus visit={visit} />
      <ReviewOffer bearer={bearer} visit={visit} problem={single((await searchParams).review)} />
      <BeforeVisit {...{ rescreen, visit, path }} hasLetter={facts.length > 0} />
      <HelpComing bearer={bearer} visit={visit} />
      <SignAgain visit={visit} due={due} path={path} />
      <GoAhead
        visit={visit}
        secret={decodeURIComponent((await params).secret)}
        path={path}
        gaps={await gapsOnTheDay(bearer, visit, now)}
      />
      <OwnTimes clinicZone={visit.location.timeZone} />
      <OpenOffers offers={offers} visit={visit} path={path} />
      <SummaryList
        rows={[...placeRows(visit), ...moneyAndConsentRows(visit, path, { due, optIns })]}
      />
      <WayOn visit={visit} path={path} facts={facts} />
      <ManageActions visit={visit} path={path} now={now} />
      {isOver ? null : <VisitAdvice visit={visit} />}
    </Page>
  );
}

async function gapsOnTheDay(bearer: BearerActor, visit: Visit, now: Date) {
  const isHere = visit.status === 'booked' || visit.status === 'arrived';
  return isHere && isOnTheDay(visit, now) ? findConsentGaps(bearer, visit.id, now) : null;
}
