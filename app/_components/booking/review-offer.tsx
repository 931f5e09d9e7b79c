import { findFollowUp } from '@/lib/appointment/follow-up/follow-up-times';
import type { Visit } from '@/lib/appointment/queries';
import { formatDay, formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import type { BearerActor } from '@/lib/auth/actor';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { manageHref } from './manage-href';
import { PhoneLink } from './phone-link';
import { holdReviewVisit } from './review-offer-action';

type ReviewOfferProps = {
  readonly bearer: BearerActor;
  readonly visit: Visit;
  /** `taken`: somebody else was quicker with the time chosen. */
  readonly problem?: string;
};

/** After a treatment that is done: times for the visit in which a clinician looks at how it healed. */
export async function ReviewOffer({ bearer, visit, problem = '' }: ReviewOfferProps) {
  const offer = await findFollowUp(bearer, visit);
  if (!offer) return null;
  if (offer.booked) {
    return (
      <Notice tone="success" title="Your review visit is booked">
        <p>We have sent you a mail of its own about it, with a link to see, move or cancel it.</p>
      </Notice>
    );
  }
  const { location } = visit;
  const { timeZone } = location;
  const { dueAt, times, serviceSlug } = offer;
  return (
    <section aria-labelledby="review" className="grid gap-4 print:hidden">
      <div className="grid gap-2">
        <h2 id="review" className="text-xl">
          Book your review
        </h2>
        <p>
          A clinician looks at how your skin has healed, best about {formatDay(dueAt, timeZone)}.
          {times.length > 0 ? ` Choose a time, in ${zoneWords(timeZone)}:` : ''}
        </p>
      </div>
      {problem === 'taken' ? (
        <Notice tone="warn" title="That time has just been taken" live>
          <p>Please choose another one.</p>
        </Notice>
      ) : null}
      {times.length > 0 ? (
        <ActionForm action={holdReviewVisit} id="review-form">
          <input type="hidden" name="secret" value={manageHref(visit).slice('/a/'.length)} />
          <ul className="grid gap-2 sm:grid-cols-2">
            {times.map(({ startsAt, practitioner }) => (
              <li key={`${startsAt.toISOString()}~${practitioner.id}`}>
                <Button
                  wide
                  variant="secondary"
                  name="time"
                  value={`${startsAt.toISOString()}~${practitioner.id}`}
                >
                  <span className="grid">
                    <time dateTime={startsAt.toISOString()}>
                      {formatMoment(startsAt, timeZone)}
                    </time>
                    <span className="font-normal text-md">{practitioner.name}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </ActionForm>
      ) : null}
      <p className="text-md text-muted">
        {times.length > 0 ? 'None of these? ' : 'No time is free around then. '}
        <a href={`/book/${serviceSlug}/${location.slug}`}>See all times</a>, or ring us on{' '}
        <PhoneLink phone={location.phone} />.
      </p>
    </section>
  );
}
