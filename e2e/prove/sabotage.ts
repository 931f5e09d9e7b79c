import { register } from 'node:module';
import type postgres from 'postgres';

/** A guard that is broken on purpose, so that the prover is seen to notice. None of this is in the product. */
export type Sabotage = {
  /** Run by the owner in the prover's database. */
  readonly statement?: string;
  /** Changed in one place while this process loads it. */
  readonly source?: { readonly file: string; readonly find: string; readonly replace: string };
  /** Changed in one place of a function of the prover's database. */
  readonly routine?: { readonly name: string; readonly find: string; readonly replace: string };
};

const TAKE_TIME = 'take_time(uuid, jsonb)';

export const SABOTAGES: Readonly<Record<string, Sabotage>> = {
  /** Two visits may have one time. */
  'drop-exclusion': { statement: 'alter table slot drop constraint slot_no_overlap' },
  /** Schedules are taken in any order, and not all within a moment: two visits may wait for each other. */
  'lock-order': {
    routine: {
      name: TAKE_TIME,
      find: 'ORDER BY w.schedule_id, w.during',
      replace: 'ORDER BY random()',
    },
    statement: `create function prove.linger() returns trigger language plpgsql as $$
      begin perform pg_sleep(0.003); return new; end $$;
      create trigger prove_linger before insert on slot for each row execute function prove.linger()`,
  },
  /** What was read as free is believed to be free still, whatever the insert says. */
  'stale-read': {
    routine: { name: TAKE_TIME, find: 'IF taken < ', replace: 'IF taken > ' },
  },
  /** Of an assessment and a treatment that are held together only the treatment takes its time. */
  'plan-half': {
    source: {
      file: 'lib/appointment/plan/hold-plan.ts',
      find: 'heldSlots(assessmentId, plan)',
      replace: '',
    },
  },
  /** A treatment is confirmed whether anybody has assessed it or not. */
  'no-assessment': {
    source: {
      file: 'lib/appointment/plan/assessment.ts',
      find: 'assessment === null ||',
      replace: 'true ||',
    },
  },
  /** A sooner time may be accepted after the time to answer is over. */
  'offer-end': {
    source: {
      file: 'lib/waitlist/lock-offer.ts',
      find: 'offer.expiresAt <= now',
      replace: 'false',
    },
  },
  /** Time is closed, and the visits inside carry no flag. */
  'no-flag': {
    source: {
      file: 'lib/closure/confirm-change.ts',
      find: 'flag(tx, actor, visits,',
      replace: '((..._) => null)(tx, actor, visits,',
    },
  },
  /** Nobody asks where the people are whom a visit outside the hours takes. */
  'two-places': {
    source: {
      file: 'lib/schedule/elsewhere.ts',
      find: 'union(visits.get(id) ?? [], booked.get(otherId) ?? [])',
      replace: '[]',
    },
  },
  /** Two who take times on a day with a limit both count before either has taken. */
  'limit-lock': {
    source: {
      file: 'lib/schedule/day-limits.ts',
      find: 'pg_advisory_xact_lock(',
      replace: '(',
    },
  },
};

/** Makes this process load the source with the one change. Must come before anything imports it. */
export function sabotageSource(sabotage: Sabotage | null): void {
  if (!sabotage?.source) return;
  register('./sabotage-hooks.mjs', { parentURL: import.meta.url, data: sabotage.source });
}

export async function sabotageDatabase(
  owner: postgres.Sql,
  sabotage: Sabotage | null,
): Promise<void> {
  if (sabotage?.statement) await owner.unsafe(sabotage.statement);
  if (sabotage?.routine) await changeRoutine(owner, sabotage.routine);
}

async function changeRoutine(
  owner: postgres.Sql,
  { name, find, replace }: NonNullable<Sabotage['routine']>,
): Promise<void> {
  const [row] = await owner<{ text: string }[]>`
    select pg_get_functiondef(${name}::regprocedure) as text`;
  const text = row?.text ?? '';
  if (text.split(find).length !== 2) throw new Error(`${name} has not one place like: ${find}`);
  await owner.unsafe(text.replace(find, replace));
}
