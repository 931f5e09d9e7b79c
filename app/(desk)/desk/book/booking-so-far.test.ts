import { expect, it } from 'vitest';
import { parseLocalDate } from '@/lib/scheduling/zone';
import type { DeskView } from '../_components/desk-day';
import { bookHref } from '../waitlist/gap/gap-href';
import { bookingHref, bookingOn, forPatient, readBooking, withoutTime } from './booking-so-far';

const day = (date: string) => parseLocalDate(date) as DeskView['date'];
const view = {
  place: { slug: 'new-york' },
  today: day('2027-01-04'),
  date: day('2027-01-14'),
} as DeskView;
const queryOf = (href: string) => Object.fromEntries(new URL(href, 'http://desk').searchParams);

const BEGUN = {
  location: 'new-york',
  service: 'consultation',
  gap: '2027-01-14T14:00:00.000Z',
  practitioner: 'p-1',
  resource: 'r-1',
  patient: 'ada',
  entry: 'e-1',
};

it('what was chosen goes through every screen unchanged, with place and date', () => {
  const booking = readBooking(view, { ...BEGUN, problem: 'gone', date: '2027-01-14' });
  expect(booking).toEqual({ ...BEGUN, date: '2027-01-14' });
  const [path, search] = bookingHref(booking, '/desk/patients').split('?');
  expect(readBooking(view, queryOf(`${path}?${search}`))).toEqual(booking);
  expect(bookingOn({ pathname: '/desk/patients', search: `?${search}` })).toEqual({
    ...booking,
    location: undefined,
  });
});

it('a gap of the waiting list keeps its time and clinician through the form that asks for another treatment', () => {
  const fields = { location: 'new-york', practitioner: 'p-1', at: BEGUN.gap };
  const { gap, startsAt, practitioner, entry } = queryOf(
    bookHref(fields, 'consultation', { patient: 'ada', entry: 'e-1' }),
  );
  expect({ gap, startsAt, practitioner, entry }).toEqual({
    gap: BEGUN.gap,
    startsAt: BEGUN.gap,
    practitioner: 'p-1',
    entry: 'e-1',
  });
});

it('another person takes over place, time and treatment, and nobody else’s waiting', () => {
  const { entry: _, ...others } = BEGUN;
  expect(forPatient(BEGUN, 'ada')).toEqual(BEGUN);
  expect(forPatient(BEGUN, 'bo')).toEqual({ ...others, patient: 'bo' });
  expect(forPatient(BEGUN, null)).not.toHaveProperty('entry');
});

it('another time leaves person, waiting, treatment and place as they are', () => {
  const { gap: _, practitioner: __, resource: ___, ...kept } = BEGUN;
  expect(withoutTime({ ...BEGUN, when: 'now', startsAt: BEGUN.gap })).toEqual(kept);
});

it('a screen that is about something else begins no booking', () => {
  const search = '?service=s-1&practitioner=p-1';
  expect(bookingOn({ pathname: '/desk/waitlist/gap', search })).toEqual({});
  expect(readBooking(view, {})).toEqual({ location: 'new-york' });
});
