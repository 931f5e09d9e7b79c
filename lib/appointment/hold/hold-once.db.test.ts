import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, freeTimes, holdSoonest } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bearerActor } from '../../auth/mint';
import { required } from '../../shared/invariant';
import { holdOnce } from './hold-once';
import { releaseHold } from './release';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

async function wish(inDays: number) {
  const [startsAt] = await freeTimes(clinic, inDays);
  return {
    ...clinic.treatment,
    startsAt: required(startsAt, 'a free time'),
    practitionerId: null,
  };
}

const heldAt = (startsAt: Date) =>
  inTransaction(clinic.system, (tx) =>
    tx.select().from(appointment).where(eq(appointment.startsAt, startsAt)),
  );

describe('a time on a form', () => {
  it('is held once, however often its button is pressed at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const input = await wish(3 + round);
      const form = randomUUID();
      const presses = await Promise.all(
        [1, 2, 3, 4].map(() => holdOnce(clinic.visitor, input, form)),
      );
      const ids = new Set(presses.map((press) => expectOk(press).appointmentId));
      const secrets = new Set(presses.map((press) => expectOk(press).secret));
      expect([ids.size, secrets.size]).toEqual([1, 1]);
      expect(await heldAt(input.startsAt)).toHaveLength(1);
    }
  });

  it('is somebody else’s on another form', async () => {
    const input = await wish(10);
    const first = expectOk(await holdOnce(clinic.visitor, input, randomUUID()));
    const second = await holdOnce(clinic.visitor, input, randomUUID());
    expect(second).toEqual({ ok: false, error: 'slot-taken' });
    expect((await heldAt(input.startsAt)).map(({ id }) => id)).toEqual([first.appointmentId]);
  });

  it('can be held anew after it was let go', async () => {
    const input = await wish(12);
    const form = randomUUID();
    const first = expectOk(await holdOnce(clinic.visitor, input, form));
    expectOk(await releaseHold(bearerActor(clinic.clinicId, first.appointmentId)));
    const second = expectOk(await holdOnce(clinic.visitor, input, form));
    expect(second.appointmentId).not.toBe(first.appointmentId);
  });
});

it('a reference that another visit has already is drawn again', async () => {
  const { reference } = await holdSoonest(clinic);
  await asOwner(async (owner) => {
    await owner.unsafe(`create sequence draws;
      grant usage on sequence draws to public;
      create function same_reference() returns trigger language plpgsql as $$ begin
        if nextval('draws') = 1 then new.reference := '${reference}'; end if;
        return new; end $$;
      create trigger same_reference before insert on appointment
        for each row execute function same_reference()`);
  });
  const held = await holdSoonest(clinic);
  await asOwner((owner) => owner`drop trigger same_reference on appointment`);
  expect(held.reference).not.toBe(reference);
});
