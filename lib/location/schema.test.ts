import { expect, it } from 'vitest';
import { UNKNOWN_COUNTRY } from './countries';
import { editForm, LOCATION_FORMS } from './schema';

const typed = {
  placeName: 'Leeds',
  address: '1 Example Street',
  phone: '+442079460123',
  timeZone: 'Europe/London',
};
const isRead = (own: string, country: string) =>
  editForm(own).safeParse({ ...typed, country }).success;

it('a country that was never said may stay so and may be said; one that was said does not go', () => {
  expect(isRead(UNKNOWN_COUNTRY, UNKNOWN_COUNTRY)).toBe(true);
  expect(isRead(UNKNOWN_COUNTRY, 'GB')).toBe(true);
  expect(isRead('GB', 'IE')).toBe(true);
  expect(isRead('GB', UNKNOWN_COUNTRY)).toBe(false);
  for (const made of ['', 'XX', 'gb']) expect(isRead(UNKNOWN_COUNTRY, made)).toBe(false);
});

it('a new place says its country', () => {
  const id = crypto.randomUUID();
  const add = (country: string) =>
    LOCATION_FORMS.add.safeParse({ ...typed, id, currency: 'GBP', country }).success;
  expect(add('GB')).toBe(true);
  expect(add(UNKNOWN_COUNTRY)).toBe(false);
});
