import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { seeOther } from '@/app/_components/ui/see-other';
import { TextField } from '@/app/_components/ui/text-field';
import { previewSeries } from '@/lib/appointment/follow-up/preview-series';
import {
  REPEATABLE_STATUSES,
  SERIES_VISITS_MAX,
  SERIES_WEEKS_MAX,
} from '@/lib/appointment/follow-up/series';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { requireStaff } from '@/lib/auth/session';
import { formatMoney } from '@/lib/shared/format';
import type { DeskQuery } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { RepeatForm } from './_components/repeat-form';
import { rhythm } from './repeat-schema';

export const metadata: Metadata = { title: 'Repeat an appointment' };

type RepeatPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

/** A series from one visit: how often, then each date with its time before anything is booked. */
export default async function RepeatPage({ params, searchParams }: RepeatPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  const href = `/desk/appointments/${visit.id}`;
  const isOpen = REPEATABLE_STATUSES.includes(visit.status) && !visit.seriesId;
  if (!canChangeVisits(staff) || !isOpen) seeOther(href);
  const query = await searchParams;
  const { weeks, visits } = rhythm.parse(query);
  const isAsked = query.weeks !== undefined;
  const preview = isAsked
    ? await previewSeries(staff, { appointmentId: visit.id, everyWeeks: weeks, visits })
    : null;
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={href}>Back to the appointment</BackLink>
        </div>
        <h1 className="text-2xl">
          Repeat for{' '}
          <span className="private-name">{visit.patient?.fullName ?? 'this patient'}</span>
        </h1>
        <p>
          1. {visit.service.name} with {visit.practitioner.name},{' '}
          {formatMoment(visit.startsAt, visit.location.timeZone)}, and then at the same time of day,{' '}
          {zoneWords(visit.location.timeZone)}:
        </p>
        <form method="get" className="flex flex-wrap items-end gap-3">
          <div className="w-40">
            <TextField
              name="weeks"
              label="Every … weeks"
              type="number"
              min={1}
              max={SERIES_WEEKS_MAX}
              defaultValue={String(weeks)}
            />
          </div>
          <div className="w-40">
            <TextField
              name="visits"
              label="Visits in all"
              type="number"
              min={2}
              max={SERIES_VISITS_MAX}
              defaultValue={String(visits)}
            />
          </div>
          <Button variant="secondary">Show the dates</Button>
        </form>
        {query.taken ? (
          <Notice tone="warn" title="One of these times has just been taken" live>
            <p>Nothing is booked. These are the dates as they stand now.</p>
          </Notice>
        ) : null}
        {preview ? (
          <>
            <WhatHappens visit={visit} visitsLeft={preview.visitsLeft} />
            <RepeatForm visit={visit} preview={preview} weeks={weeks} visits={visits} />
          </>
        ) : null}
      </div>
    </DeskFrame>
  );
}

type WhatHappensProps = { readonly visit: Visit; readonly visitsLeft: number | null };

/** Said before it is booked: money, mails, and what cancelling one does. */
function WhatHappens({ visit, visitsLeft }: WhatHappensProps) {
  const { terms, service } = visit;
  const deposit =
    terms.depositMinor > 0
      ? `Each has a deposit of its own, ${formatMoney(terms.depositMinor, terms.currency)} when this one was booked: nothing is taken now, and each is flagged on its day until it is paid.`
      : 'Nothing is paid ahead.';
  return (
    <ul className="grid list-disc gap-1 ps-5">
      <li>All that you choose is booked in one go, or nothing.</li>
      <li>{deposit}</li>
      {service.consentRequired ? (
        <li>Safety questions and consent are asked for each of them anew.</li>
      ) : null}
      <li>
        {visit.patient?.email === null
          ? 'They have no email on file: tell them by phone.'
          : 'The patient gets a mail for each.'}{' '}
        Cancelling one leaves the others.
      </li>
      {visitsLeft === null ? null : (
        <li>This patient may have {Math.max(visitsLeft, 0)} more of these ahead.</li>
      )}
    </ul>
  );
}
