import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { OwnTimes } from '@/app/_components/booking/own-times';
import { placeRows } from '@/app/_components/booking/visit-rows';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { parseId, type WaitlistOfferId } from '@/lib/shared/ids';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import type { OfferToTell } from '@/lib/waitlist/offer-to-tell';
import { findOffer } from '@/lib/waitlist/queries';
import { answerOffer } from './actions';

type OfferPageProps = {
  readonly params: Promise<{ readonly secret: string; readonly id: string }>;
};

export const metadata: Metadata = { title: 'A sooner time' };

/** Opening it changes nothing: mail programs open links too. */
export default async function OfferPage({ params }: OfferPageProps) {
  const { bearer, visit, path } = await openManaged(params satisfies SecretParams, {
    waiting: true,
  });
  const offerId = parseId<WaitlistOfferId>((await params).id);
  const offer = offerId && (await findOffer(bearer, offerId));
  if (!offer) seeOther(UNKNOWN.link);
  const { isOpen } = offer;
  const { timeZone } = visit.location;
  const isFirst = !visit.bookedAt;
  return (
    <Page width="measure">
      <div className="grid gap-4">
        <BackLink href={path}>{isFirst ? 'The waiting list' : 'Your appointment'}</BackLink>
        <PageHeading lead={isOpen ? untilWords(offer, timeZone, isFirst) : null}>
          {isOpen
            ? `Would you like this time${isFirst ? '' : ' instead'}?`
            : 'This time is no longer offered to you'}
        </PageHeading>
      </div>
      {isOpen ? (
        <OpenOffer offer={offer} visit={visit} path={path} />
      ) : (
        <Notice tone="info" title={OVER[offer.status]}>
          {isFirst ? (
            <p>
              <a href={path}>See how you stand on the waiting list</a>.
            </p>
          ) : (
            <p>
              <a href={path}>Your appointment</a> is on {formatMoment(visit.startsAt, timeZone)},{' '}
              {zoneWords(timeZone)}.
            </p>
          )}
        </Notice>
      )}
    </Page>
  );
}

const OVER: Record<OfferToTell['status'], string> = {
  open: 'The time to answer is over.',
  accepted: 'You accepted this time.',
  declined: 'You told us that it does not suit you.',
  lapsed: 'The time to answer is over.',
  taken: 'Somebody else accepted it before you. We are sorry.',
  withdrawn: 'It can no longer be offered. We are sorry.',
};

function untilWords({ expiresAt, mode }: OfferToTell, timeZone: string, isFirst: boolean): string {
  const until = `${formatMoment(expiresAt, timeZone)}, ${zoneWords(timeZone)}`;
  return mode === 'one-by-one'
    ? `We keep it for you until ${until}. If you do nothing, ${isFirst ? 'you go on waiting' : 'your appointment stays as it is'}.`
    : `Others have been told as well: whoever accepts first has it. The offer ends ${until}.`;
}

type OpenOfferProps = {
  readonly offer: OfferToTell;
  readonly visit: Visit;
  readonly path: string;
};

function OpenOffer({ offer, visit, path }: OpenOfferProps) {
  const practitioner = { ...visit.practitioner, name: offer.practitionerName };
  const isOther = offer.practitionerId !== visit.practitioner.id;
  const sooner = { ...visit, startsAt: offer.startsAt };
  return (
    <>
      <OwnTimes clinicZone={visit.location.timeZone} />
      <SummaryList rows={placeRows(isOther ? { ...sooner, practitioner } : sooner)} />
      {visit.bookedAt ? (
        <p>
          It takes the place of your appointment on{' '}
          <span data-own-time>
            <strong>
              <time dateTime={visit.startsAt.toISOString()}>
                {formatMoment(visit.startsAt, visit.location.timeZone)}
              </time>
            </strong>
          </span>
          . What you have paid goes along.
          {isOther ? ` ${offer.practitionerName} asks for your consent again, in person.` : ''}
        </p>
      ) : (
        <p>When you take it, we hold it while you finish the booking on the next pages.</p>
      )}
      <ActionForm action={answerOffer}>
        <input type="hidden" name="secret" value={path.slice('/a/'.length)} />
        <input type="hidden" name="offerId" value={offer.id} />
        <div className="flex flex-wrap gap-3">
          <Button name="answer" value="accept">
            Take this time
          </Button>
          <Button name="answer" value="decline" variant="secondary">
            {visit.bookedAt ? 'Keep my appointment as it is' : 'It does not suit me'}
          </Button>
        </div>
      </ActionForm>
    </>
  );
}
