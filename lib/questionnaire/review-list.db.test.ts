import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { asOwner } from '@/db/testing/owner';
import { ageAnswers, PLAIN, publishRescreen, SHORT } from '@/db/testing/rescreen';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, expectOk, seeVisit, shiftVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listDay } from '../appointment/desk/queries';
import { visitFlags } from '../appointment/desk/visit-flags';
import { clearReview, declineReview } from '../appointment/follow-up/review';
import { type BearerActor, STAFF_ROLES } from '../auth/actor';
import { localDateOf } from '../scheduling/zone';
import { required } from '../shared/invariant';
import { submitRescreen } from './rescreen';
import { findRescreen } from './rescreen-queries';
import { listReviews, waitsAt } from './review-list';

let clinic: SmallClinic;
let requested: BearerActor;
let changed: BearerActor;
let fine: BearerActor;

const person = (n: number) => ({ ...ADA, fullName: `Ada ${n}`, email: `ada.${n}@example.com` });
const list = (role: (typeof STAFF_ROLES)[number] = 'clinician') =>
  listReviews(clinic.staffWith(role), clinic.locationId, new Date());

beforeAll(async () => {
  clinic = await makeSmallClinic();
  await publishRescreen(clinic);
  const unsure = { ...PLAIN, age: 'unsure' } as const;
  requested = await bookTreatment(clinic, { answers: unsure, details: person(1) });
  changed = await bookTreatment(clinic, { answers: PLAIN, details: person(2) });
  fine = await bookTreatment(clinic, { answers: PLAIN, details: person(3) });
  for (const bearer of [changed, fine]) {
    await ageAnswers(bearer);
    await shiftVisit(clinic, bearer, { startsInHours: 20 });
  }
  const { appointmentId } = changed;
  const answers = { ...SHORT, infection: 'yes', pregnant: 'unsure' } as const;
  expectOk(await submitRescreen(changed, { appointmentId, answers }));
});

describe('the list of reviews', () => {
  it('has requests and booked visits whose answers changed, the soonest first, and nothing else', async () => {
    expect((await list()).map(({ id }) => id)).toEqual([
      changed.appointmentId,
      requested.appointmentId,
    ]);
  });

  it('says since when each waits', async () => {
    for (const { since } of await list()) {
      expect(Date.now() - required(since, 'a moment').getTime()).toBeLessThan(120_000);
    }
  });

  it.each(STAFF_ROLES)('tells %s why only if they may read answers', async (role) => {
    const reviews = await list(role);
    const questions = reviews.map((review) => review.questions.map(({ linkId }) => linkId));
    const ruledOut = reviews.map(({ isRuledOut }) => isRuledOut);
    const mayRead = role !== 'reception';
    expect(questions).toEqual(mayRead ? [['infection', 'pregnant'], ['age']] : [[], []]);
    expect(ruledOut).toEqual([mayRead, false]);
    const seen = await findRescreen(clinic.staffWith(role), changed.appointmentId, new Date());
    expect(seen?.open.length).toBe(mayRead ? 2 : 0);
  });

  it('is empty for another clinic, and each visit leaves it once it is decided', async () => {
    const other = await makeSmallClinic();
    const stray = other.staffWith('clinician');
    expect(await listReviews(stray, clinic.locationId, new Date())).toEqual([]);
    const { version } = await seeVisit(clinic, changed);
    const { appointmentId } = changed;
    const input = { appointmentId, note: 'Healed by then.', expectedVersion: version };
    expectOk(await clearReview(clinic.staffWith('clinician'), input));
    expect((await list()).map(({ id }) => id)).toEqual([requested.appointmentId]);
  });

  it('keeps a request whose time has passed until it is declined: it cannot go ahead, and was paid for', async () => {
    await shiftVisit(clinic, requested, { startsInHours: -24 * 3 });
    expect(await list()).toMatchObject([{ id: requested.appointmentId, isPast: true }]);
    const { version } = await seeVisit(clinic, requested);
    const { appointmentId } = requested;
    const input = { appointmentId, note: 'Nobody looked in time.', expectedVersion: version };
    const clinician = clinic.staffWith('clinician');
    expect(await clearReview(clinician, input)).toEqual({ ok: false, error: 'time-passed' });
    expectOk(await declineReview(clinician, input));
    expect(await list()).toEqual([]);
  });
});

describe('a place with years of visits', () => {
  it('is not read whole for the few that wait', async () => {
    const old = await makeSmallClinic();
    const { appointmentId } = await bookTreatment(old, { answers: PLAIN });
    await asOwner(async (owner) => {
      await owner`
        insert into appointment select (jsonb_populate_record(a, jsonb_build_object(
          'id', gen_random_uuid(), 'reference', 'OLD' || n, 'secret_hash', 'old' || n, 'status', 'fulfilled',
          'starts_at', now() - n * interval '1 hour', 'ends_at', now() - n * interval '1 hour' + interval '20 minutes'
        ))).*
        from appointment a, generate_series(48, 3000) n where id = ${appointmentId}`;
      await owner`analyze appointment`;
    });
    const staff = old.staffWith('clinician');
    const plan = await inTransaction(staff, (tx) =>
      tx.execute<{ 'QUERY PLAN': string }>(
        sql`explain (costs off) ${tx.select({ id: appointment.id }).from(appointment).where(waitsAt(staff, old.locationId))}`,
      ),
    );
    const indexes = plan.flatMap(
      (line) => line['QUERY PLAN'].match(/appointment_\w+_index/g) ?? [],
    );
    expect(indexes.sort()).toEqual(['appointment_day_index', 'appointment_proposed_index']);
  });
});

describe('the day at the desk', () => {
  it('shows what is outstanding for each visit', async () => {
    const { startsAt } = await seeVisit(clinic, fine);
    const timeZone = 'Europe/London';
    const day = await listDay(clinic.staffWith('reception'), {
      location: { id: clinic.locationId, timeZone },
      date: localDateOf(startsAt.getTime(), timeZone),
    });
    const flagsOf = ({ appointmentId }: BearerActor) =>
      visitFlags(
        required(
          day.find(({ id }) => id === appointmentId),
          'a line of the day',
        ),
      );
    expect(flagsOf(fine)).toMatchObject({ rescreenDue: true, needsReview: false });
    expect(flagsOf(changed)).toMatchObject({ rescreenDue: false, needsReview: false });
  });
});

describe('the questions of a visit', () => {
  it('are shown to its holder while they are open, and tell staff when they were answered online', async () => {
    const holder = await findRescreen(fine, fine.appointmentId, new Date());
    expect(holder?.asks.map(({ linkId }) => linkId)).toEqual(Object.keys(SHORT));
    expect(holder?.answeredAt).toBeNull();
    const reception = clinic.staffWith('reception');
    const online = await findRescreen(reception, changed.appointmentId, new Date());
    expect(online?.answeredAt).toBeInstanceOf(Date);
    const auditor = await findRescreen(clinic.staffWith('auditor'), fine.appointmentId, new Date());
    expect(auditor?.asks).toEqual([]);
    const early = await findRescreen(requested, requested.appointmentId, new Date());
    expect(early?.asks).toEqual([]);
    expect(await findRescreen(requested, fine.appointmentId, new Date())).toBeNull();
  });
});
