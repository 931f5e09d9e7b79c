import { randomUUID } from 'node:crypto';
import type { BenchSite } from './bench-site';
import { type FreeTime, HELD_SERVICE } from './free-times';
import type { Subject } from './load';

/** Holds one free time after another; none may be refused. */
export function holds(site: BenchSite, next: () => FreeTime): Subject {
  const send = async () => {
    if ((await askForHold(site, next())) !== 201) throw new Error('A free time was refused');
  };
  return { name: 'hold', send };
}

/** Asks for a time as an integration would; returns the status of the answer. */
export async function askForHold({ client }: BenchSite, time: FreeTime): Promise<number> {
  const { status, body } = await client.send({
    method: 'POST',
    path: '/api/appointments',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      service: HELD_SERVICE,
      location: 'london',
      start: time.start,
      practitionerId: time.practitionerId,
    }),
  });
  if (status === 201 || status === 409) return status;
  throw new Error(`POST /api/appointments answered ${status}: ${body.slice(0, 300)}`);
}
