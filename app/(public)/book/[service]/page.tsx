import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { type SearchParams, single } from '@/app/_components/booking/times-query';
import { BackLink } from '@/app/_components/ui/back-link';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { visitor } from '@/lib/auth/session';
import { findService } from '@/lib/healthcare-service/queries';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { Places } from '../_sections/places';
import { minutesWords } from '../price-words';

type PlacePageProps = {
  readonly params: Promise<{ service: string }>;
  readonly searchParams: SearchParams;
};

export const metadata: Metadata = { title: 'Choose a place' };

export default async function PlacePage({ params, searchParams }: PlacePageProps) {
  const service = await findService(await visitor(), (await params).service);
  if (!service?.selfBookable) redirect(UNKNOWN.service);
  const { prices } = service;
  const asked = single((await searchParams).location);
  const only =
    prices.length === 1 ? prices[0] : prices.find((price) => price.locationSlug === asked);
  if (only) redirect(`/book/${service.slug}/${only.locationSlug}`);
  return (
    <Page width="measure">
      <div className="grid gap-4">
        <BackLink href="/book">All treatments</BackLink>
        <PageHeading eyebrow={service.name} lead={`${service.summary} ${minutesWords(service)}.`}>
          Where would you like to come?
        </PageHeading>
      </div>
      <Card>
        <Places service={service} variant="primary" />
      </Card>
    </Page>
  );
}
