import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readTimesQuery, type SearchParams } from '@/app/_components/booking/times-query';
import { TimesView } from '@/app/_components/booking/times-view';
import { BackLink } from '@/app/_components/ui/back-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { browseTimes } from '@/lib/appointment/browse-times';
import { hoursInWords } from '@/lib/appointment/visit-words';
import { visitor } from '@/lib/auth/session';
import { type CatalogueService, findService } from '@/lib/healthcare-service/queries';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { priceWords } from '../../price-words';
import { holdTime } from './actions';

type TimesPageProps = {
  readonly params: Promise<{ service: string; location: string }>;
  readonly searchParams: SearchParams;
};

export const metadata: Metadata = { title: 'Choose a time' };

export default async function TimesPage({ params, searchParams }: TimesPageProps) {
  const { service: serviceSlug, location: locationSlug } = await params;
  const query = await readTimesQuery(searchParams);
  const actor = await visitor();
  const service = await findService(actor, serviceSlug);
  const key = { serviceSlug, locationSlug };
  const times = await browseTimes(actor, { ...key, ...query, now: new Date() });
  if (!service || !times.ok) redirect(UNKNOWN.service);
  const price = service.prices.find((each) => each.locationSlug === locationSlug);
  const path = `/book/${serviceSlug}/${locationSlug}`;
  return (
    <Page>
      <div className="grid gap-4">
        <BackLink href="/book">All treatments</BackLink>
        <PageHeading
          eyebrow={`${service.name}, ${times.value.location.name}`}
          lead={price ? priceWords(service, price) : null}
        >
          Choose a time
        </PageHeading>
      </div>
      <TimesView
        times={times.value}
        path={path}
        action={holdTime}
        fields={{ service: serviceSlug, location: locationSlug, formKey: randomUUID() }}
        isTaken={query.taken !== null}
      >
        {whyThen(service)}
      </TimesView>
    </Page>
  );
}

function whyThen({ reflectionHours }: CatalogueService): string {
  if (reflectionHours === 0) return '';
  return `Before this treatment you get at least ${hoursInWords(reflectionHours)} to think it over, so the first time is not sooner. You can always choose a later one.`;
}
