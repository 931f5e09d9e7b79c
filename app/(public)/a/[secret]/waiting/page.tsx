import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { continueHref } from '@/app/_components/booking/visit-path';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { wishWords } from '@/app/_components/waitlist/wish-words';
import type { Visit } from '@/lib/appointment/queries';
import { formatDay, formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import type { BearerActor } from '@/lib/auth/actor';
import { findOwnRequest, listOpenOffers } from '@/lib/waitlist/queries';
import { ConfirmRequest } from './_components/confirm-request';
import { LeaveList } from './_components/leave-list';
import { Over } from './_components/over';

export const metadata: Metadata = { title: 'The waiting list' };

/** How somebody without an appointment stands. Opening it changes nothing: mail programs open links too. */
export default async function WaitingPage({ params }: { readonly params: SecretParams }) {
  const { bearer, visit, path } = await openManaged(params, { waiting: true });
  if (visit.bookedAt || visit.source !== 'waitlist') seeOther(path);
  const secret = (await params).secret;
  if (visit.status === 'pending') return <HeldForThem visit={visit} secret={secret} />;
  if (visit.status !== 'waitlist') return <Over bearer={bearer} visit={visit} />;
  const entry = await findOwnRequest(bearer);
  if (!entry) return <Over bearer={bearer} visit={visit} />;
  const rows = [
    { term: 'For', value: `${visit.service.name}, ${visit.location.name}` },
    {
      term: 'When',
      value: `${wishWords(entry)}, ${zoneWords(visit.location.timeZone)}`,
    },
  ];
  return entry.status === 'unconfirmed' ? (
    <ConfirmRequest bearer={bearer} secret={secret} rows={rows} />
  ) : (
    <OnTheList bearer={bearer} visit={visit} secret={secret} rows={rows} />
  );
}

type OnTheListProps = {
  readonly bearer: BearerActor;
  readonly visit: Visit;
  readonly secret: string;
  readonly rows: Parameters<typeof SummaryList>[0]['rows'];
};

async function OnTheList({ bearer, visit, secret, rows }: OnTheListProps) {
  const offers = await listOpenOffers(bearer, visit.id);
  const { timeZone } = visit.location;
  const until = { term: 'Until', value: formatDay(visit.startsAt, timeZone) };
  return (
    <Page width="measure">
      <PageHeading lead="We write to you when a time opens that suits you and that you may take.">
        You are on the list
      </PageHeading>
      {offers.map(({ id, startsAt, expiresAt }) => (
        <p key={id}>
          <ButtonLink href={`/a/${encodeURIComponent(secret)}/offer/${id}`}>
            See the time on {formatMoment(startsAt, timeZone)}
          </ButtonLink>
          <span className="block text-muted">Answer by {formatMoment(expiresAt, timeZone)}.</span>
        </p>
      ))}
      <SummaryList rows={[...rows, until]} />
      <p>Would you like other days or hours? Leave the list and ask again.</p>
      <LeaveList secret={secret} label="Leave the list" />
    </Page>
  );
}

function HeldForThem({ visit, secret }: { readonly visit: Visit; readonly secret: string }) {
  const { timeZone } = visit.location;
  return (
    <Page width="measure">
      <PageHeading
        lead={`${formatMoment(visit.startsAt, timeZone)}, ${zoneWords(timeZone)}. Please finish the booking while we hold it.`}
      >
        A time is held for you
      </PageHeading>
      <p>
        <ButtonLink href={continueHref(visit.id, secret)}>Go on booking</ButtonLink>
      </p>
    </Page>
  );
}
