import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { PatientId } from '../shared/ids';
import { concernsAny, type DeskChange, type Watched } from './model';

/** What an open screen shows, as it may change while it is open. */
export type WatchList = {
  readonly now: () => Promise<readonly Watched[]>;
  readonly concerns: (change: DeskChange) => Promise<boolean>;
};

/** Days that stay the same. */
export function watchDays(watched: Watched): WatchList {
  const all = [watched];
  return { now: async () => all, concerns: async (change) => concernsAny(all, change) };
}

/**
 * The days of a patient's visits, wherever they are. To read the page leaves a row in the audit, so it is not read for
 * what happens to others on other days; but a visit may have come that was not there before.
 */
export function watchPatient(actor: StaffActor, patientId: PatientId): WatchList {
  let known: readonly Watched[] = [];
  const now = async () => {
    known = await readDays(actor, patientId);
    return known;
  };
  return {
    now,
    concerns: async (change) =>
      change.clinicId === actor.clinicId &&
      // A visit that left its day is not there any more when it is asked for.
      (concernsAny(known, change) || concernsAny(await now(), change)),
  };
}

async function readDays(actor: StaffActor, patientId: PatientId): Promise<readonly Watched[]> {
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({
        locationId: appointment.locationId,
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
      })
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.patientId, patientId))),
  );
  const { clinicId } = actor;
  const days = rows.map(({ locationId, startsAt, endsAt }) => ({
    ...{ clinicId, locationId, withBeside: true },
    ...{ start: startsAt.getTime(), end: endsAt.getTime() },
  }));
  // No day, but what is said of no day: notes about a patient without any visit.
  return [...days, { clinicId, locationId: '', start: 0, end: 0, withBeside: true }];
}
