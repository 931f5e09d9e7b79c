import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { PractitionerChoice } from '@/app/_components/booking/practitioner-choice';
import { readTimesQuery, type SearchParams, single } from '@/app/_components/booking/times-query';
import { TimesView } from '@/app/_components/booking/times-view';
import { Together } from '@/app/_components/booking/together';
import { BackLink } from '@/app/_components/ui/back-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { findPairs } from '@/lib/appointment/plan/find-pairs';
import { browseTimes } from '@/lib/appointment/times/browse-times';
import { daysInWords, hoursInWords } from '@/lib/appointment/visit-words';
import { visitor } from '@/lib/auth/session';
import { type CatalogueService, findService } from '@/lib/healthcare-service/queries';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { priceWords } from '../../price-words';
import { holdPair, holdTime } from './actions';

type TimesPageProps = {
  readonly params: Promise<{ service: string; location: string }>;
  readonly searchParams: SearchParams;
};

export const metadata: Metadata = { title: 'Choose a time' };

/** Two days' soonest pairs and two more: whoever wants another day finds all single times below. */
const PAIRS_SHOWN = 4;

export default async function TimesPage({ params, searchParams }: TimesPageProps) {
  const { service: serviceSlug, location: locationSlug } = await params;
  const query = await readTimesQuery(searchParams);
  const actor = await visitor();
  const service = await findService(actor, serviceSlug);
  const key = { serviceSlug, locationSlug };
  const times = await browseTimes(actor, { ...key, ...query, now: new Date() });
  const pairs = await findPairs(actor, {
    ...key,
    practitionerId: query.practitionerId,
    count: PAIRS_SHOWN,
  });
  if (!service || !times.ok) seeOther(UNKNOWN.service);
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
      <PractitionerChoice times={times.value} path={path} />
      {pairs.ok && pairs.value ? (
        <Together
          offer={pairs.value}
          action={holdPair}
          fields={{
            service: serviceSlug,
            location: locationSlug,
            with: query.practitionerId ?? '',
            formKey: randomUUID(),
          }}
          reflectionHours={service.reflectionHours}
          isGone={single((await searchParams).gone) !== ''}
        />
      ) : null}
      {pairs.ok && pairs.value ? <AssessedBefore withinDays={pairs.value.withinDays} /> : null}
      <TimesView
        times={times.value}
        path={path}
        action={holdTime}
        fields={{ service: serviceSlug, location: locationSlug, formKey: randomUUID() }}
        isTaken={query.taken !== null}
      >
        {whyThen(service)}
      </TimesView>
      <NothingSuits path={path} />
    </Page>
  );
}

function whyThen({ reflectionHours }: CatalogueService): string {
  if (reflectionHours === 0) return '';
  return `Before this treatment you get at least ${hoursInWords(reflectionHours)} to think it over, so the first time is not sooner. You can always choose a later one.`;
}

function NothingSuits({ path }: { readonly path: string }) {
  return (
    <div className="grid max-w-measure gap-2 border-hairline border-t pt-8">
      <h2 className="text-xl">No time that suits you?</h2>
      <p className="text-muted">
        Times open when somebody cancels. Tell us when you could come, and we write to you.
      </p>
      <p>
        <a href={`${path}/wait`}>Tell me when a time opens</a>
      </p>
    </div>
  );
}

/** The single times stand below it. */
function AssessedBefore({ withinDays }: { readonly withinDays: number }) {
  return (
    <div className="grid max-w-measure gap-2 border-hairline border-t pt-8">
      <h2 className="text-xl">I had an assessment here in the last {daysInWords(withinDays)}</h2>
      <p className="text-muted">
        Then choose a time for the treatment alone. Not sure? Choose one all the same: if we find no
        assessment of yours, we ask you to add one before you pay.
      </p>
    </div>
  );
}
