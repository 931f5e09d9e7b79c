import type { Metadata } from 'next';
import { openVisit, type VisitParams } from '@/app/_components/booking/open-visit';
import { PractitionerChoice } from '@/app/_components/booking/practitioner-choice';
import { changeHeldTime } from '@/app/_components/booking/rehold-action';
import { readTimesQuery, type SearchParams } from '@/app/_components/booking/times-query';
import { TimesView } from '@/app/_components/booking/times-view';
import { Together } from '@/app/_components/booking/together';
import { visitPath } from '@/app/_components/booking/visit-path';
import { BackLink } from '@/app/_components/ui/back-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { findPairs } from '@/lib/appointment/plan/find-pairs';
import { BOOKING_STEPS, nextPage } from '@/lib/appointment/steps';
import { browseTimes } from '@/lib/appointment/times/browse-times';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { chooseAssessment } from '../assessment/actions';

type TimePageProps = { readonly params: VisitParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Change the time' };

const PAIRS_SHOWN = 4;

export default async function ChangeTimePage({ params, searchParams }: TimePageProps) {
  const { bearer, visit } = await openVisit(params);
  const due = nextPage(visit);
  const isOpen = due === 'expired' || BOOKING_STEPS.some((step) => step === due);
  if (!isOpen) seeOther(visitPath(visit.id, due));
  const query = await readTimesQuery(searchParams);
  const key = { serviceSlug: visit.service.slug, locationSlug: visit.location.slug };
  const times = await browseTimes(bearer, { ...key, ...query, now: new Date() });
  const isPlan = visit.assessment !== null && visit.assessment.state !== 'on-record';
  const pairs = isPlan
    ? await findPairs(bearer, { ...key, practitionerId: query.practitionerId, count: PAIRS_SHOWN })
    : null;
  if (!times.ok) seeOther(UNKNOWN.service);
  const path = visitPath(visit.id, 'time');
  return (
    <Page>
      <div className="grid gap-4">
        <BackLink href={visitPath(visit.id, due)} />
        <PageHeading
          eyebrow={`${visit.service.name}, ${visit.location.name}`}
          lead="Everything you typed stays. Your present time is kept until you choose another."
        >
          Choose another time
        </PageHeading>
      </div>
      <PractitionerChoice times={times.value} path={path} />
      {pairs?.ok && pairs.value ? (
        <Together
          offer={pairs.value}
          action={chooseAssessment}
          fields={{ visit: visit.id }}
          reflectionHours={visit.terms.reflectionHours}
          isGone={false}
        />
      ) : null}
      <TimesView
        times={times.value}
        path={path}
        action={changeHeldTime}
        fields={{ visit: visit.id }}
        isTaken={query.taken !== null}
      />
    </Page>
  );
}
