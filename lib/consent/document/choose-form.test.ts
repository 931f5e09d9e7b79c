import { describe, expect, it } from 'vitest';
import { type LocationId, newId } from '../../shared/ids';
import { chooseForm } from './choose-form';

const london = newId<LocationId>();
const york = newId<LocationId>();
const form = (locationId: LocationId | null, locale: string, version: number) => ({
  locationId,
  locale,
  version,
});

describe('the form that a patient reads', () => {
  const forms = [
    form(null, 'en-GB', 1),
    form(null, 'en-GB', 3),
    form(null, 'en-GB', 2),
    form(york, 'en-GB', 9),
    form(london, 'cy-GB', 1),
  ];

  it.each([
    ['the newest for every place', forms, 'en-GB', form(null, 'en-GB', 3)],
    ['the one in the language asked for', forms, 'cy-GB', form(london, 'cy-GB', 1)],
    ['the clinic’s own language when there is no other', forms, 'fr-FR', form(null, 'en-GB', 3)],
    [
      'the place’s own before the one for every place, however new',
      [...forms, form(london, 'en-GB', 1)],
      'en-GB',
      form(london, 'en-GB', 1),
    ],
    ['none when there is none for this place', [form(york, 'en-GB', 1)], 'en-GB', null],
  ])('is %s', (_, list, locale, expected) => {
    expect(chooseForm(list, { locationId: london, locale })).toEqual(expected);
  });
});
