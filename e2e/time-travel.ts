import type { TransactionSql } from 'postgres';
import { asOwner, readAsOwner } from './owner';
import { dateIn } from './pages/date-in';

// No test can wait for days, or for half an hour.

/** The beginning of the place's day: who was brought to today stays in it, also soon after midnight there. */
const MIDNIGHT = `(select date_trunc('day', now(), time_zone) from location
  where location.clinic_id = appointment.clinic_id and location.id = appointment.location_id)`;

/**
 * Makes now, or some minutes ago, the time of a visit whose patient has read the consent, and was at the assessment
 * booked with it, in good time. Its busy time stays where it was booked: now may be somebody
 * else's time, and a visit without any would be flagged by whoever changes a room or a device.
 */
export async function bringToday(visitId: string, minutesAgo = 0): Promise<void> {
  await asOwner(async (sql) => {
    await withoutGuards(sql);
    await sql`update consent set presented_at = presented_at - interval '4 days'
      where appointment_id = ${visitId}`;
    await sql`update appointment
      set status = 'fulfilled', starts_at = now() - interval '4 days', ends_at = now() - interval '95 hours'
      where planned_for_id = ${visitId} and status = 'booked'`;
    // The calendar hears of the visit as of any change.
    await sql`set local session_replication_role = default`;
    const start = sql`greatest(now() - make_interval(mins => ${minutesAgo}), ${sql.unsafe(MIDNIGHT)})`;
    return sql`update appointment
      set starts_at = ${start}, ends_at = ${start} + (ends_at - starts_at)
      where id = ${visitId}`;
  });
}

/** Makes a visit one of two days ago. */
export async function bringTwoDaysBack(visitId: string): Promise<void> {
  await asOwner(
    (sql) => sql`update appointment
    set starts_at = now() - interval '2 days', ends_at = now() - interval '2 days' + (ends_at - starts_at)
    where id = ${visitId}`,
  );
}

/** Whether a visit began so many minutes ago: soon after midnight none of the day did. */
export async function isPast(visitId: string, minutes: number): Promise<boolean> {
  const [visit] = await readAsOwner(
    (sql) => sql<{ past: boolean }[]>`
      select starts_at <= now() - make_interval(mins => ${minutes}) as past
      from appointment where id = ${visitId}`,
  );
  return visit?.past ?? false;
}

/** Makes somebody who is here have waited for so many minutes. */
export async function letWait(visitId: string, minutes: number): Promise<void> {
  await asOwner(
    (sql) => sql`update appointment
      set starts_at = greatest(starts_at - make_interval(mins => ${minutes}), ${sql.unsafe(MIDNIGHT)}),
        arrived_at = arrived_at - make_interval(mins => ${minutes})
      where id = ${visitId} and arrived_at is not null`,
  );
}

/** Makes the patient of a visit of now have opened the consent only yesterday, where two days are to think. */
export async function readOnlyYesterday(visitId: string): Promise<void> {
  await asOwner(async (sql) => {
    await withoutGuards(sql);
    await sql`update consent set presented_at = now() - interval '1 day'
      where appointment_id = ${visitId}`;
    return sql`select from appointment where id = ${visitId}`;
  });
}

/** Makes the safety questions of a visit answered two days ago: what was answered within a day is not asked again. */
export async function answeredTwoDaysAgo(visitId: string): Promise<void> {
  await asOwner(async (sql) => {
    await withoutGuards(sql);
    return sql`update questionnaire_response set created_at = created_at - interval '2 days'
      where appointment_id = ${visitId}`;
  });
}

/** Makes both signatures of a visit a day old: what is signed on the day itself is not asked for once more. */
export async function signedYesterday(visitId: string): Promise<void> {
  await asOwner(async (sql) => {
    await withoutGuards(sql);
    // Also what was signed before and has ended: it stays the earlier one.
    await sql`update consent set signed_at = signed_at - interval '1 day'
      where appointment_id = ${visitId} and status <> 'active' and signed_at is not null`;
    return sql`update consent set signed_at = signed_at - interval '1 day',
        countersigned_at = countersigned_at - interval '1 day'
      where appointment_id = ${visitId} and status = 'active'`;
  });
}

/** Makes a visit, and all that is known of its patient, so many years and some days old. */
export async function seenYearsAgo(visitId: string, years: number): Promise<void> {
  await asOwner(async (sql) => {
    const past = sql`make_interval(years => ${years}) + interval '100 days'`;
    await withoutGuards(sql);
    await sql`delete from slot where appointment_id = ${visitId}`;
    await sql`update appointment set starts_at = starts_at - (${past}), ends_at = ends_at - (${past})
      where id = ${visitId}`;
    return sql`update patient set created_at = created_at - (${past})
      where id = (select patient_id from appointment where id = ${visitId})`;
  });
}

/** No statement may change evidence: for this transaction the guards are put aside, as only a superuser can. */
function withoutGuards(sql: TransactionSql) {
  return sql`set local session_replication_role = replica`;
}

/** Makes a visit of now one that was had: what must be signed before it is another test's. */
export async function markDone(visitId: string): Promise<void> {
  await asOwner((sql) => sql`update appointment set status = 'fulfilled' where id = ${visitId}`);
}

/** Makes the half hour of a payment page be over on our side too; before it, an ended page keeps the time a while. */
export async function passPaymentTime(visitId: string): Promise<void> {
  await asOwner(
    (sql) => sql`update payment set checkout_expires_at = now() where appointment_id = ${visitId}`,
  );
}

/** Makes the quarter of an hour be over for which a chosen time is held. */
export async function passHoldTime(visitId: string): Promise<void> {
  await asOwner(async (sql) => {
    await sql`update slot set hold_expires_at = now() where appointment_id = ${visitId}`;
    return sql`update appointment set hold_expires_at = now() where id = ${visitId}`;
  });
}

/** How much time to think a visit is to leave; far more than it does, and its hold cannot be made longer any more. */
export async function askTimeToThink(visitId: string, hours: number): Promise<void> {
  await asOwner(
    (sql) => sql`update appointment
      set terms = jsonb_set(terms, '{reflectionHours}', to_jsonb(${hours}::int)) where id = ${visitId}`,
  );
}

/** The moment between the money's arrival and the confirmation is too short to be met by chance. */
export async function setPaymentStatus(
  visitId: string,
  status: 'open' | 'captured',
): Promise<void> {
  await asOwner(
    (sql) => sql`update payment set status = ${status} where appointment_id = ${visitId}`,
  );
}

/** Fills a day on which nobody books with copies of a visit, without its papers and its time, as long as they are looked at. */
export async function withCopies(
  visitId: string,
  count: number,
  look: (date: string) => Promise<void>,
): Promise<void> {
  const date = dateIn(400 + Math.floor(Math.random() * 1_000));
  await readAsOwner(
    (sql) => sql`insert into appointment
      select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),
        'reference', 'COPY-' || ${date}::text || n, 'secret_hash', gen_random_uuid()::text,
        'starts_at', ${date}::date + make_interval(hours => 9, mins => 8 * n),
        'ends_at', ${date}::date + make_interval(hours => 9, mins => 8 * n + 30)))).*
      from appointment a, generate_series(1, ${count}::int) n where a.id = ${visitId}`,
  );
  try {
    await look(date);
  } finally {
    await readAsOwner((sql) =>
      sql.begin(async (tx) => {
        await withoutGuards(tx);
        await tx`delete from appointment where reference like ${`COPY-${date}%`}`;
      }),
    );
  }
}
