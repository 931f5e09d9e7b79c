import type { StaffActor } from '@/lib/auth/actor';
import { listServices } from '@/lib/healthcare-service/queries';
import type { HealthcareServiceId, WaitlistEntryId } from '@/lib/shared/ids';
import { listRounds } from '@/lib/waitlist/desk-rounds';
import { listFitting } from '@/lib/waitlist/fitting-services';
import { type GapPerson, listGapPeople } from '@/lib/waitlist/gap-people';
import { findLaterStarts } from '@/lib/waitlist/later-starts';
import type { SkipReason } from '@/lib/waitlist/model';
import { listCliniciansAt, listWaiting } from '@/lib/waitlist/queries';
import type { Place } from '../../_components/desk-day';
import type { Gap } from './gap';
import { startsInRest } from './rest-of-gap';

export type LoadedGap = NonNullable<Awaited<ReturnType<typeof loadGap>>>;

/** What is known of a free time: what fits, who could have it, and whether it is on its way to somebody. */
export async function loadGap(staff: StaffActor, asked: Gap, place: Place) {
  const [services, clinicians, rounds, waiting] = await Promise.all([
    listServices(staff),
    listCliniciansAt(staff, place.id),
    listRounds(staff, place.id),
    listWaiting(staff, place.id),
  ]);
  const clinician = clinicians.find(({ id }) => id === asked.practitionerId);
  if (!clinician) return null;
  const fitting = await listFitting(staff, place.slug, asked, services);
  const awaited = waiting.map(({ entry }) => entry.healthcareServiceId);
  const wanted = asked.healthcareServiceId ?? mostAwaited(fitting, awaited);
  const service = fitting.find(({ id }) => id === wanted) ?? null;
  const gap = { ...asked, healthcareServiceId: wanted };
  const found = service
    ? await listGapPeople(staff, { ...gap, healthcareServiceId: service.id })
    : null;
  const people = found?.isFree ? found.people : null;
  const starts = await startsInRest(staff, asked, place);
  const later = service
    ? await findLaterStarts(
        staff,
        { ...gap, healthcareServiceId: service.id },
        starts,
        reasonsOf(people ?? []),
      )
    : null;
  const round = rounds.find(
    ({ endedAt, startsAt, practitionerId }) =>
      !endedAt &&
      startsAt.getTime() === gap.startsAt.getTime() &&
      practitionerId === gap.practitionerId,
  );
  return { gap, clinician, fitting, service, people, later, round };
}

function reasonsOf(people: readonly GapPerson[]): ReadonlyMap<WaitlistEntryId, SkipReason> {
  return new Map(people.flatMap(({ entry, reason }) => (reason ? [[entry.id, reason]] : [])));
}

/** Where nobody chose a treatment: the one that most wait for, so that the first look shows somebody if there is anybody. */
function mostAwaited(
  fitting: readonly { readonly id: HealthcareServiceId }[],
  awaited: readonly HealthcareServiceId[],
): HealthcareServiceId | null {
  const count = (id: HealthcareServiceId) => awaited.filter((one) => one === id).length;
  const [most] = [...fitting].sort((one, other) => count(other.id) - count(one.id));
  return most?.id ?? null;
}
