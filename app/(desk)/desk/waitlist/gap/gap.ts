import { type HealthcareServiceId, type PractitionerId, parseId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';
import type { TimeToOffer } from '@/lib/waitlist/offer-time';
import type { Place } from '../../_components/desk-day';

type Query = Readonly<Record<string, unknown>>;

export type Gap = NonNullable<ReturnType<typeof readGap>>;

/** The free time that an address or a form names; the treatment may be yet to choose. Null: it names none. */
export function readGap(query: Query, place: Pick<Place, 'id'>) {
  const practitionerId = parseId<PractitionerId>(String(query.practitioner ?? ''));
  const startsAt = parseInstant(String(query.at ?? ''));
  const healthcareServiceId = parseId<HealthcareServiceId>(String(query.service ?? ''));
  return practitionerId && startsAt
    ? { practitionerId, startsAt, locationId: place.id, healthcareServiceId }
    : null;
}

/** The free time that a screen's address names for the drawer over it. */
export function readDrawerGap({ gapAt, gapWith, gapFor }: Query, place: Pick<Place, 'id'>) {
  const isTime = typeof gapAt === 'string' && /^\d{13}$/.test(gapAt);
  const at = isTime ? new Date(Number(gapAt)).toISOString() : '';
  return readGap({ at, practitioner: gapWith, service: gapFor }, place);
}

export function isWhole(gap: ReturnType<typeof readGap>): gap is TimeToOffer {
  return gap !== null && gap.healthcareServiceId !== null;
}
