import { DAY_MS } from '../../lib/shared/milliseconds';
import { httpClient } from './http-client';
import type { Subject } from './load';

const DAYS_ASKED = 40;
const MONTH_DAYS = 31;
/** Past the thinking time of a treatment, so that there is something to find. */
const FIRST_DAY = 4;

export type Slot = {
  readonly start: string;
  readonly end: string;
  readonly practitionerIds: readonly string[];
};

/** The addresses of one served site that the bench asks. */
export function benchSite(baseUrl: string) {
  const client = httpClient(baseUrl);
  const get = async (path: string): Promise<string> => {
    const { status, body } = await client.send({ method: 'GET', path });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${body.slice(0, 300)}`);
    return body;
  };
  const timesBetween = async (service: string, from: string, to: string): Promise<Slot[]> => {
    const { slots } = JSON.parse(await get(availabilityPath(service, from, to)));
    return slots;
  };
  return { client, get, timesBetween };
}

export type BenchSite = ReturnType<typeof benchSite>;

export function selectOne(site: BenchSite): Subject {
  return {
    name: 'select 1',
    send: async () => void (await site.get('/api/bench/select-1')),
  };
}

/** Another day (of the next weeks) or another stretch of 31 days with each request. */
export function availability(name: string, site: BenchSite, days: 'day' | 'month'): Subject {
  const length = days === 'day' ? 1 : MONTH_DAYS;
  const paths = startDates().map((from) =>
    availabilityPath('cryotherapy', from, addDays(from, length - 1)),
  );
  let next = 0;
  const send = async () => {
    const path = paths[next % paths.length] ?? '';
    next += 1;
    await site.get(path);
  };
  return { name, send };
}

/** Not Sundays: the clinic is closed, and an empty day would flatter. */
function startDates(): string[] {
  const today = new Date().toISOString().slice(0, 10);
  return Array.from({ length: DAYS_ASKED }, (_, n) => addDays(today, FIRST_DAY + n)).filter(
    (date) => new Date(date).getUTCDay() !== 0,
  );
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

function availabilityPath(service: string, from: string, to: string): string {
  return `/api/availability?service=${service}&location=london&from=${from}&to=${to}`;
}
