import { pairTimeValue } from '@/app/_components/booking/pair-choice-schema';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { findPairs, type OfferedPair } from '@/lib/appointment/plan/find-pairs';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { dayInterval } from '@/lib/scheduling/zone';
import type { DeskView } from '../../_components/desk-day';
import { type BookingSoFar, bookingHref, withoutTime } from '../booking-so-far';

type PairChoicesProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  readonly service: CatalogueService;
  /** The pairs shown may leave less than the thinking time. */
  readonly early: boolean;
  readonly booking: BookingSoFar;
};

const PAIRS_SHOWN = 4;

/** For somebody whom nobody has assessed: both visits in one go. Nothing where no assessment is asked for. */
export async function PairChoices({ staff, view, service, early, booking }: PairChoicesProps) {
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
            <ButtonLink href={pairHref(booking, pair)} variant="secondary">
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

function pairHref(booking: BookingSoFar, { assessment, treatment }: OfferedPair): string {
  return bookingHref({
    ...withoutTime(booking),
    startsAt: treatment.startsAt.toISOString(),
    practitioner: treatment.practitioner.id,
    assessment: pairTimeValue(assessment),
  });
}
