import { and, eq } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { practitioner } from '@/db/schema/practitioner';
import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type LocalDate, localDateOf, toRfc3339 } from '../scheduling/zone';
import type { PractitionerId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { listTimes, type OfferedTime } from './times';

export type AvailabilityInput = {
  readonly service: string;
  readonly location: string;
  /** Calendar dates of the location, both inclusive. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly practitioner?: PractitionerId | undefined;
  readonly view: 'slots' | 'days';
};

export type AvailabilityError = 'unknown-service' | 'unknown-location' | 'unknown-practitioner';

/** A free time; instants as the location's clocks show them, with the offset (RFC 3339). */
export type ApiSlot = {
  readonly start: string;
  readonly end: string;
  readonly practitionerIds: readonly PractitionerId[];
};

type Asked = { readonly service: string; readonly location: string; readonly timeZone: string };

export type Availability = Asked &
  (
    | { readonly slots: readonly ApiSlot[] }
    | { readonly days: readonly LocalDate[]; readonly first: ApiSlot | null }
  );

/** Free times as the HTTP API tells them. What nobody may book online at the location has none. */
export async function readAvailability(
  actor: Actor,
  input: AvailabilityInput,
): Promise<Result<Availability, AvailabilityError>> {
  const found = await listTimes(actor, {
    serviceSlug: input.service,
    locationSlug: input.location,
    fromDate: input.from,
    toDate: input.to,
    practitionerId: input.practitioner ?? null,
  });
  if (!found.ok && found.error !== 'not-bookable') return err(found.error);
  const practitioners = found.ok ? found.value.practitioners : [];
  const { practitioner: asked } = input;
  if (asked && !practitioners.some(({ id }) => id === asked)) {
    if (!(await isPractitioner(actor, asked))) return err('unknown-practitioner');
  }
  const timeZone = found.ok ? found.value.location.timeZone : await timeZoneOf(actor, input);
  const times = found.ok ? found.value.times : [];
  const { service, location } = input;
  return ok({ service, location, timeZone, ...shown(times, timeZone, input.view) });
}

function shown(times: readonly OfferedTime[], timeZone: string, view: AvailabilityInput['view']) {
  const first = times[0];
  if (view === 'slots') return { slots: times.map((time) => apiSlot(time, timeZone)) };
  const days = new Set(times.map(({ startsAt }) => localDateOf(startsAt.getTime(), timeZone)));
  return { days: [...days], first: first ? apiSlot(first, timeZone) : null };
}

/** A time as the HTTP API writes it. */
export function apiSlot(time: OfferedTime, timeZone: string): ApiSlot {
  return {
    start: toRfc3339(time.startsAt.getTime(), timeZone),
    end: toRfc3339(time.endsAt.getTime(), timeZone),
    practitionerIds: time.practitionerIds,
  };
}

async function isPractitioner(actor: Actor, id: PractitionerId): Promise<boolean> {
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({ id: practitioner.id })
      .from(practitioner)
      .where(and(eq(practitioner.clinicId, actor.clinicId), eq(practitioner.id, id))),
  );
  return rows.length > 0;
}

async function timeZoneOf(actor: Actor, input: AvailabilityInput): Promise<string> {
  const [row] = await inTransaction(actor, (tx) =>
    tx
      .select({ timeZone: location.timeZone })
      .from(location)
      .where(and(eq(location.clinicId, actor.clinicId), eq(location.slug, input.location))),
  );
  return required(row, 'a location that was just found').timeZone;
}
