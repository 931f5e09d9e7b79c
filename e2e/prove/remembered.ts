import { readAvailability } from '../../lib/appointment/times/read-availability';
import { listTimes } from '../../lib/appointment/times/times';
import { localDateOf } from '../../lib/scheduling/zone';
import type { ServiceKind, World } from './world';

type Slots = { readonly timeZone: string; readonly slots: readonly { readonly start: string }[] };

/** The free times of the days that everybody wants, as memory has them: epoch milliseconds. */
export async function lookAtTimes(
  { clinic, offered }: World,
  kind: ServiceKind,
): Promise<readonly number[]> {
  const { serviceSlug: service, locationSlug: location } = clinic[kind];
  const [from, to] = datesOf(offered[kind]);
  const found = await readAvailability(clinic.visitor, {
    service,
    location,
    from,
    to,
    view: 'slots',
  });
  if (!found.ok) throw new Error(`the times are not told: ${found.error}`);
  const { slots }: Slots = JSON.parse(new TextDecoder().decode(found.value));
  return slots.map(({ start }) => Date.parse(start));
}

/** When everybody has gone home, memory must hold exactly what the tables say. */
export async function compareMemory(world: World): Promise<string[]> {
  const problems: string[] = [];
  for (const kind of world.services) {
    const [fromDate, toDate] = datesOf(world.offered[kind]);
    const fresh = await listTimes(world.clinic.visitor, {
      ...world.clinic[kind],
      fromDate,
      toDate,
    });
    if (!fresh.ok) throw new Error(`the times cannot be read: ${fresh.error}`);
    const read = fresh.value.times.map(({ startsAt }) => startsAt.getTime());
    const remembered = await lookAtTimes(world, kind);
    const stale = remembered.filter((time) => !read.includes(time));
    const missing = read.filter((time) => !remembered.includes(time));
    const words = (times: readonly number[]) => times.map((time) => new Date(time).toISOString());
    if (stale.length > 0) problems.push(`${kind}: offered from memory, not free: ${words(stale)}`);
    if (missing.length > 0) problems.push(`${kind}: free, not in memory: ${words(missing)}`);
  }
  return problems;
}

/** A day more on both sides: the dates are the clinic's, and its zone is any. */
function datesOf(times: readonly [Date, ...Date[]]): [from: string, to: string] {
  const dayMs = 86_400_000;
  const first = times[0].getTime() - dayMs;
  const last = (times.at(-1) ?? times[0]).getTime() + dayMs;
  return [localDateOf(first, 'UTC'), localDateOf(last, 'UTC')];
}
