import { and, eq, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { patient } from '@/db/schema/patient';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { newId, type WaitlistEntryId, type WaitlistRoundId } from '../shared/ids';
import { chooseTakers, findGap } from './choose-takers';
import { theirVisit, whoWaits } from './joins';
import type { SkipReason } from './model';
import type { TimeToOffer } from './offer-time';
import { listWaiting } from './queries';
import { readWaiting } from './waiting';

export type GapPerson = Awaited<ReturnType<typeof listGapPeople>>['people'][number];

/** Wishes and how to answer: on the phone somebody may say that it suits them after all. */
const THEIRS_TO_SAY: readonly SkipReason[] = [
  'other-practitioner',
  'other-weekday',
  'other-hours',
  'too-early-for-them',
  'short-notice',
  'has-an-offer',
  'no-email',
];

/**
 * Who waits at the place of a time, as the rules of the waiting list see them now: first who may have it, the longest
 * waiting before the others, then who may not, with the reason. `isFree` false: somebody has the time.
 */
export async function listGapPeople(actor: StaffActor, time: TimeToOffer) {
  const system = systemActor(actor.clinicId, 'offer-freed-time');
  const found = await inTransaction(system, async (tx) => {
    const round = { ...time, id: newId<WaitlistRoundId>() };
    const waiting = await readWaiting(tx, system, round);
    const gap = await findGap(tx, system, time);
    return gap ? await chooseTakers(tx, system, gap, waiting, waiting.length) : null;
  });
  if (!found) return { isFree: false, people: [] };
  const reasons = new Map(found.skipped.map(({ entryId, reason }) => [entryId, reason]));
  const asked = new Set([...reasons.keys(), ...found.takers.map(({ entry }) => entry.id)]);
  const [waiting, facts] = await Promise.all([
    listWaiting(actor, time.locationId),
    readPhones(actor, [...asked]),
  ]);
  const people = waiting
    .filter(({ entry }) => asked.has(entry.id))
    .map((person) => {
      const reason = reasons.get(person.entry.id) ?? null;
      const own = facts.get(person.entry.id);
      return {
        ...person,
        reason,
        phone: own?.phone ?? null,
        patientId: person.entry.patientId,
        canBook: reason === null || THEIRS_TO_SAY.includes(reason),
      };
    });
  return {
    isFree: true,
    people: [
      ...people.filter(({ reason }) => reason === null),
      ...people.filter(({ reason }) => reason !== null),
    ],
  };
}

/** The number given for the visit, else the one on file. */
async function readPhones(actor: StaffActor, entryIds: readonly WaitlistEntryId[]) {
  if (entryIds.length === 0) return new Map<WaitlistEntryId, { phone: string | null }>();
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({
        entryId: waitlistEntry.id,
        phone: sql<string | null>`coalesce(${appointment.contactPhone}, ${patient.phone})`,
      })
      .from(waitlistEntry)
      .innerJoin(appointment, theirVisit)
      .innerJoin(patient, whoWaits)
      .where(
        and(eq(waitlistEntry.clinicId, actor.clinicId), inArray(waitlistEntry.id, [...entryIds])),
      ),
  );
  return new Map(rows.map(({ entryId, phone }) => [entryId, { phone }]));
}
