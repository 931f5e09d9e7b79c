import { describe, expect, it } from 'vitest';
import { availabilityQuery } from './availability-schema';
import { holdRequest, idempotencyKey } from './hold-schema';
import { readFields, readHeader, readQuery } from './read-input';

const PRACTITIONER = '0195b3c4-0000-7000-8000-000000000000';
const ASKED = 'service=cryotherapy&location=london&from=2027-03-01&to=2027-03-31';

const query = (text: string) => readQuery(availabilityQuery, new URLSearchParams(text));
const wrongFields = (read: ReturnType<typeof readFields>) =>
  read.ok ? [] : read.errors.map(({ field }) => field);

describe('a question for free times', () => {
  it('is read', () => {
    expect(query(`${ASKED}&practitioner=${PRACTITIONER.toUpperCase()}&view=days`)).toEqual({
      ok: true,
      value: {
        service: 'cryotherapy',
        location: 'london',
        from: '2027-03-01',
        to: '2027-03-31',
        practitioner: PRACTITIONER,
        view: 'days',
      },
    });
  });

  it.each([
    ['a day', 'from=2027-03-01&to=2027-03-01'],
    ['62 days, over the change of the clocks', 'from=2027-03-01&to=2027-05-01'],
    ['29 February of a leap year', 'from=2028-02-29&to=2028-02-29'],
  ])('may span %s', (_, span) => {
    expect(query(`service=x&location=y&${span}`).ok).toBe(true);
  });

  it.each([
    ['nothing', '', ['service', 'location', 'from', 'to']],
    ['63 days', `${ASKED.replace('to=2027-03-31', 'to=2027-05-02')}`, ['to']],
    ['the last day before the first', ASKED.replace('to=2027-03-31', 'to=2027-02-28'), ['from']],
    ['a day that does not exist', ASKED.replace('2027-03-31', '2027-02-30'), ['to']],
    ['29 February of another year', ASKED.replace('2027-03-01', '2027-02-29'), ['from']],
    ['an instant for a day', ASKED.replace('2027-03-01', '2027-03-01T00:00:00Z'), ['from']],
    ['a short date', ASKED.replace('2027-03-01', '2027-3-1'), ['from']],
    ['a null byte', ASKED.replace('cryotherapy', 'cryo%00'), ['service']],
    ['an odd practitioner', `${ASKED}&practitioner=1`, ['practitioner']],
    ['an unknown view', `${ASKED}&view=weeks`, ['view']],
    ['a name given twice', `${ASKED}&from=2027-03-02`, ['from']],
    ['two faults', 'service=X!&location=london&from=a&to=2027-03-01', ['service', 'from']],
  ])('is refused with its fields named: %s', (_, text, fields) => {
    expect(wrongFields(query(text))).toEqual(fields);
  });
});

describe('a wish for a time', () => {
  const WISH = { service: 'cryotherapy', location: 'london', start: '2027-03-28T10:00:00+01:00' };

  it('is read, its start as an instant whatever offset it was written with', () => {
    const read = readFields(holdRequest, { ...WISH, practitionerId: null });
    expect(read).toMatchObject({ ok: true, value: { start: new Date('2027-03-28T09:00:00Z') } });
  });

  it.each([
    ['no fields', {}, ['service', 'location', 'start']],
    ['a start without offset', { ...WISH, start: '2027-03-28T10:00:00' }, ['start']],
    ['a start that does not exist', { ...WISH, start: '2027-02-30T10:00:00Z' }, ['start']],
    ['a number as start', { ...WISH, start: 1_800_000_000 }, ['start']],
    ['a list as service', { ...WISH, service: ['cryotherapy'] }, ['service']],
    ['an odd practitioner', { ...WISH, practitionerId: 'x' }, ['practitionerId']],
    ['a misspelt name', { ...WISH, practitioner: PRACTITIONER }, ['practitioner']],
    ['somebody else’s clinic', { ...WISH, clinicId: PRACTITIONER }, ['clinicId']],
  ])('is refused with its fields named: %s', (_, fields, wrong) => {
    expect(wrongFields(readFields(holdRequest, fields))).toEqual(wrong);
  });
});

describe('a key', () => {
  const read = (key?: string) =>
    readHeader(
      idempotencyKey,
      new Headers(key === undefined ? {} : { 'idempotency-key': key }),
      'Idempotency-Key',
    );

  it.each(['1', 'x'.repeat(255), '"quoted"'])('may be %s', (key) => {
    expect(read(key)).toEqual({ ok: true, value: key });
  });

  it.each([undefined, '', 'x'.repeat(256), 'two words'])('may not be %s', (key) => {
    expect(wrongFields(read(key))).toEqual(['Idempotency-Key']);
  });
});
