import type { Metadata } from 'next';
import { openEnd, type VisitParams } from '@/app/_components/booking/open-visit';
import { OwnTimes } from '@/app/_components/booking/own-times';
import { changeHeldTime } from '@/app/_components/booking/rehold-action';
import { TimeButton } from '@/app/_components/booking/time-button';
import { visitPath } from '@/app/_components/booking/visit-path';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import { formatTimeZone } from '@/lib/shared/format';
import { timesAfterExpiry } from './times-after-expiry';

export const metadata: Metadata = { title: 'Your time is no longer held' };

export default async function ExpiredPage({ params }: { readonly params: VisitParams }) {
  const { bearer, visit } = await openEnd(params, 'expired');
  const { isStillFree, next } = await timesAfterExpiry(bearer, visit);
  const { startsAt, location, practitioner, service } = visit;
  const zone = location.timeZone;
  const { title, lead } = wordsFor(visit);
  return (
    <Page width="measure">
      <PageHeading
        eyebrow={`${service.name} with ${practitioner.name}, ${location.name}`}
        lead={lead}
      >
        {title}
      </PageHeading>
      <ActionForm action={changeHeldTime} fieldIds={{ startsAt: 'times' }}>
        <input type="hidden" name="visit" value={visit.id} />
        <input type="hidden" name="practitioner" value={practitioner.id} />
        <div id="times" className="grid gap-8">
          {isStillFree ? (
            <section aria-labelledby="same" className="grid gap-3">
              <h2 id="same" className="text-xl">
                Your time is still free
              </h2>
              <div>
                <Button name="startsAt" value={startsAt.toISOString()}>
                  <span>
                    Hold{' '}
                    <span data-own-time>
                      <time dateTime={startsAt.toISOString()}>{formatMoment(startsAt, zone)}</time>
                    </span>{' '}
                    again
                  </span>
                </Button>
              </div>
            </section>
          ) : null}
          <section aria-labelledby="next" className="grid gap-3">
            <h2 id="next" className="text-xl">
              {isStillFree ? 'Or one of these' : 'The next free times'}
            </h2>
            <p className="text-muted">All times are {formatTimeZone(startsAt, zone)}.</p>
            <ul className="grid gap-2 sm:grid-cols-3">
              {next.map((time) => (
                <li key={time.startsAt.toISOString()}>
                  <TimeButton time={time} timeZone={zone} withDay />
                </li>
              ))}
            </ul>
          </section>
        </div>
      </ActionForm>
      <OwnTimes clinicZone={zone} />
      <p>
        <a href={visitPath(visit.id, 'time')}>See all times, with any clinician</a>
      </p>
    </Page>
  );
}

const KEPT = 'What you gave us is kept, and nothing was charged.';

function wordsFor({ cancellationReason }: Visit) {
  if (cancellationReason !== 'assessment-ended') {
    return {
      title: 'We could not hold your time any longer',
      lead: `${KEPT} Choose a time and go on where you were.`,
    };
  }
  return {
    title: 'We let your time go with your assessment',
    lead: `The assessment that this treatment needs was cancelled or missed. ${KEPT} Choose a time and go on where you were: where you still need an assessment, you choose it next.`,
  };
}
