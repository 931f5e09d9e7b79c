import { describe, expect, it } from 'vitest';
import { type Id, type LocationId, newId } from '../../shared/ids';
import { isSuperseded, type PublishedForm } from './form-succession';

const [HERE, THERE] = [newId<LocationId>(), newId<LocationId>()];
const day = (date: number) => new Date(Date.UTC(2027, 0, date));

const form = (date: number, change: Partial<PublishedForm> = {}): PublishedForm => ({
  id: newId<Id<'ConsentForm'>>(),
  locationId: null,
  locale: 'en-GB',
  version: date,
  isMaterial: true,
  publishedAt: day(date),
  ...change,
});

describe('a signed version', () => {
  it.each<[string, boolean, PublishedForm, readonly PublishedForm[]]>([
    ['stays while it is the newest', false, form(5), [form(2)]],
    ['is superseded by a later one that matters', true, form(5), [form(6)]],
    ['is not by one that does not', false, form(5), [form(6, { isMaterial: false })]],
    [
      'is by one that matters, with one since that does not',
      true,
      form(5),
      [form(6), form(7, { isMaterial: false })],
    ],
    ['is by the place’s own words', true, form(5), [form(6, { locationId: HERE, version: 1 })]],
    ['is not by another place’s', false, form(5), [form(6, { locationId: THERE })]],
    [
      'of the place is not by words for every place: nobody there is shown those',
      false,
      form(5, { locationId: HERE }),
      [form(6)],
    ],
    ['is not by another language’s', false, form(5), [form(6, { locale: 'cy-GB' })]],
  ])('%s', (_, expected, signed, others) => {
    expect(isSuperseded(signed, [signed, ...others], HERE)).toBe(expected);
  });
});
