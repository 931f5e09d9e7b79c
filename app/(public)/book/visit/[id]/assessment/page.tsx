import type { Metadata } from 'next';
import { openStep, type VisitParams } from '@/app/_components/booking/open-visit';
import { PairButtons } from '@/app/_components/booking/pair-buttons';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { StepPage } from '@/app/_components/booking/step-page';
import type { SearchParams } from '@/app/_components/booking/times-query';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Notice } from '@/app/_components/ui/notice';
import { findAssessmentTimes } from '@/lib/appointment/plan/assessment-times';
import type { OfferedPair } from '@/lib/appointment/plan/find-pairs';
import { findPairsInstead } from '@/lib/appointment/plan/pairs-instead';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment, hoursInWords } from '@/lib/appointment/visit-words';
import type { BearerActor } from '@/lib/auth/actor';
import { formatTimeZone } from '@/lib/shared/format';
import { chooseAssessment } from './actions';

type AssessmentPageProps = { readonly params: VisitParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Assessment first' };

const TIMES_SHOWN = 6;
const PAIRS_SHOWN = 4;

export default async function AssessmentPage({ params, searchParams }: AssessmentPageProps) {
  const { bearer, visit } = await openStep(params, 'assessment');
  const { isBefore, groups } = await choicesFor(bearer, visit);
  const { startsAt, location, terms } = visit;
  return (
    <StepPage
      visit={visit}
      step="assessment"
      title="First, a clinician looks at your skin"
      lead="Nobody can tell from a screen what a bump is, and some things that look like milia are not. We have no assessment of yours on record, so please choose one to go with your treatment."
    >
      {(await searchParams).taken ? (
        <Notice tone="warn" title="That time has just been taken" live>
          <p>Somebody else was a moment quicker. Your treatment is still held for you.</p>
        </Notice>
      ) : null}
      <ul className="grid list-disc gap-1.5 ps-5">
        <li>Between the two you get at least {hoursInWords(terms.reflectionHours)} to think.</li>
        <li>There is one deposit, for the treatment. The assessment has none.</li>
        <li>If the clinician advises against the treatment, you get all of it back.</li>
      </ul>
      <section aria-labelledby="pairs" className="grid gap-4">
        <h2 id="pairs" className="text-xl">
          {isBefore ? 'Assessments before your treatment' : 'Assessment and treatment together'}
        </h2>
        <p className="max-w-measure text-muted">
          {isBefore
            ? `Your treatment stays on ${formatMoment(startsAt, location.timeZone)}. `
            : 'No assessment is free early enough before the time you chose. These are the soonest times for both; choosing one replaces your present time. '}
          All times are {formatTimeZone(startsAt, location.timeZone)}.
        </p>
        {groups.length > 0 ? (
          <ActionForm action={chooseAssessment} fieldIds={{ pair: 'pairs', form: 'pairs' }}>
            <input type="hidden" name="visit" value={visit.id} />
            {groups.map(({ title, pairs }) => (
              <div key={title} className="grid gap-3">
                {title ? <h3 className="text-lg">{title}</h3> : null}
                <PairButtons offer={{ pairs, timeZone: location.timeZone }} />
              </div>
            ))}
          </ActionForm>
        ) : (
          <p>
            There is no free time for both in our calendar. Please ring us:{' '}
            <PhoneLink phone={location.phone} />.
          </p>
        )}
      </section>
      <p className="text-md text-muted">
        Have we seen you in the last months? Then perhaps your name, email address or date of birth
        is written differently on our side. Please ring us: <PhoneLink phone={location.phone} />.
      </p>
    </StepPage>
  );
}

type PairGroup = { readonly title: string; readonly pairs: readonly OfferedPair[] };

/** Assessments for the time that is held; where none fits before it, whole pairs instead. */
async function choicesFor(
  bearer: BearerActor,
  visit: Visit,
): Promise<{ readonly isBefore: boolean; readonly groups: readonly PairGroup[] }> {
  const times = await findAssessmentTimes(bearer, visit, TIMES_SHOWN);
  if (times.length > 0) {
    const pairs = times.map((assessment) => ({ assessment, treatment: visit }));
    return { isBefore: true, groups: [{ title: '', pairs }] };
  }
  return { isBefore: false, groups: await pairGroups(bearer, visit) };
}

async function pairGroups(bearer: BearerActor, visit: Visit): Promise<readonly PairGroup[]> {
  const { own, others } = await findPairsInstead(bearer, visit, PAIRS_SHOWN);
  return [
    { title: `With ${visit.practitioner.name}`, pairs: own },
    { title: 'With another clinician', pairs: others },
  ].filter(({ pairs }) => pairs.length > 0);
}
