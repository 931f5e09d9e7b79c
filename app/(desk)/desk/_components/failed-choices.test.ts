import { expect, it } from 'vitest';
import type { FailedChoice } from '@/lib/closure/confirm-change';
import { type AppointmentId, newId } from '@/lib/shared/ids';
import { failedQuery, readFailed } from './failed-choices';

it('the address tells which visits could not become what was chosen, and why; what is no id is nobody', () => {
  const failed: FailedChoice[] = [
    { appointmentId: newId<AppointmentId>(), error: 'slot-taken' },
    { appointmentId: newId<AppointmentId>(), error: 'not-cancellable' },
  ];
  const query = new URLSearchParams(failedQuery(failed));
  expect([...readFailed(query.get('failed'))]).toEqual(
    failed.map(({ appointmentId, error }) => [appointmentId, error]),
  );
  expect(failedQuery([])).toEqual({});
  for (const nobody of [undefined, '', 'nobody.slot-taken', ['a', 'b']]) {
    expect(readFailed(nobody).size).toBe(0);
  }
});
