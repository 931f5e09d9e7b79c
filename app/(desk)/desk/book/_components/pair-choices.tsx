import { pairTimeValue } from '@/app/_components/booking/pair-choice-schema';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { findPairs, type OfferedPair } from '@/lib/appointment/plan/find-pairs';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { dayInterval } from '@/lib/scheduling/zone';
import type { PatientId } from '@/lib/shared/ids';
import { type DeskView, deskHref } from '../../_components/desk-day';

type PairChoicesProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  readonly service: CatalogueService;
  /** The pairs shown may leave less than the thinking time. */
  readonly early: boolean;
  readonly patientId: PatientId | undefined;
};

const PAIRS_SHOWN = 4;

/** For somebody whom nobody has assessed: both visits in one go. Nothing where no assessment is asked for. */
export async function PairChoices({ staff, view, service, early, patientId }: PairChoicesProps) {
  const { timeZone, slug } = view.place;
  const found = await findPairs(staff, {
    serviceSlug: service.slug,
    locationSlug: slug,
    count: PAIRS_SHOWN,
    after: new Date(dayInterval(view.date, timeZone).start),
    withinReflection: early,
  });
  if (!found.ok || !found.value) return null;
  return (
    <section aria-labelledby="pairs" className="grid gap-3">
      <h2 id="pairs" className="text-lg">
        No assessment on record? Both together
      </h2>
      <ul className="flex flex-wrap gap-2">
        {found.value.pairs.map((pair) => (
          <li key={pairTimeValue(pair.treatment)}>
            <ButtonLink
              href={pairHref(view, service, pair, { early, patientId })}
              variant="secondary"
            >
              <span className="grid text-start">
                <span>Assessment {formatMoment(pair.assessment.startsAt, timeZone)}</span>
                <span>Treatment {formatMoment(pair.treatment.startsAt, timeZone)}</span>
                <span className="font-normal text-muted text-sm">
                  {pair.treatment.practitioner.name}
                </span>
              </span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function pairHref(
  view: DeskView,
  service: CatalogueService,
  pair: OfferedPair,
  { early, patientId }: Pick<PairChoicesProps, 'early' | 'patientId'>,
): string {
  const { assessment, treatment } = pair;
  const query = new URLSearchParams({
    service: service.slug,
    startsAt: treatment.startsAt.toISOString(),
    practitioner: treatment.practitioner.id,
    assessment: pairTimeValue(assessment),
  });
  if (early) query.set('early', 'yes');
  if (patientId) query.set('patient', patientId);
  return `${deskHref('/desk/book', view)}&${query}`;
}
