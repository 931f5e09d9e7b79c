import type { Metadata } from 'next';
import { openEnd, type VisitParams } from '@/app/_components/booking/open-visit';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import { formatMoney } from '@/lib/shared/format';

export const metadata: Metadata = { title: 'This booking is over' };

export default async function EndedPage({ params }: { readonly params: VisitParams }) {
  const { visit } = await openEnd(params, 'ended');
  const { title, lead } = wordsFor(visit);
  return (
    <Page width="measure">
      <PageHeading lead={lead}>{title}</PageHeading>
      {visit.refund ? <p>{refundWords(visit.refund)}</p> : null}
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/book/${visit.service.slug}/${visit.location.slug}`}>
          See free times
        </ButtonLink>
        <ButtonLink href="/" variant="secondary">
          Home
        </ButtonLink>
      </div>
    </Page>
  );
}

function wordsFor({ cancellationReason, startsAt, location }: Visit) {
  const moment = formatMoment(startsAt, location.timeZone);
  switch (cancellationReason) {
    case 'released':
      return {
        title: 'You let this time go',
        lead: `${moment} is free again for somebody else. Nothing was charged. You can come back whenever you like, or never.`,
      };
    case 'time-lost':
      return {
        title: 'We are sorry: your time was gone',
        lead: `Your payment came after our hold on ${moment} had ended, and we could not keep it for you. You get all your money back.`,
      };
    default:
      return { title: 'This appointment is cancelled', lead: `It was for ${moment}.` };
  }
}

function refundWords({ amountMinor, currency }: NonNullable<Visit['refund']>): string {
  return `We return ${formatMoney(amountMinor, currency)} to the card you paid with. Banks take 5 to 10 working days.`;
}
