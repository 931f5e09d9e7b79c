import { expect, it } from 'vitest';
import type { AppointmentId, PatientId } from '@/lib/shared/ids';
import { foundLine } from './found-line';

it.each([
  ['booked', true, 'Comes'],
  ['proposed', true, 'Comes'],
  ['arrived', true, 'Is here for'],
  ['checked-in', false, 'Is here for'],
  ['fulfilled', false, 'Was here'],
  // Late, or nobody noted what became of them.
  ['booked', false, 'Was expected'],
] as const)('a visit that is %s, still to begin %s: %s', (status, isAhead, words) => {
  const line = foundLine({
    id: '0197f0a0-0000-7000-8000-000000000001' as PatientId,
    fullName: 'Kai Liu',
    birthDate: '1990-08-14',
    phone: '+442079460001',
    email: 'kai@example.com',
    visit: {
      id: '0197f0a0-0000-7000-8000-000000000002' as AppointmentId,
      startsAt: new Date('2026-11-26T17:30:00Z'),
      timeZone: 'Europe/London',
      serviceName: 'Free advice call',
      isAhead,
      status,
    },
  });
  expect(line.visit).toBe(`${words} Thursday 26 November 2026, 5:30 pm: Free advice call`);
});
