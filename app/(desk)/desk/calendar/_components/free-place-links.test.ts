import { describe, expect, it } from 'vitest';
import { placeHrefs } from './free-place-links';

const place = { location: 'london', timeZone: 'Europe/London' };
const query = (href: string) => Object.fromEntries(new URL(href, 'http://desk').searchParams);

describe('what a free place leads to', () => {
  it('books with its person, asks who waits for it, and closes for half an hour, on the clock of the clinic', () => {
    const start = Date.parse('2026-07-01T08:45:00Z');
    const { book, fill, close } = placeHrefs(
      { practitionerId: 'lee', scheduleId: 's' },
      start,
      place,
    );
    expect(query(book)).toEqual({
      location: 'london',
      date: '2026-07-01',
      gap: '2026-07-01T08:45:00.000Z',
      practitioner: 'lee',
    });
    expect(query(fill ?? '')).toEqual({
      location: 'london',
      practitioner: 'lee',
      at: '2026-07-01T08:45:00.000Z',
    });
    expect(query(close)).toEqual({
      location: 'london',
      schedule: 's',
      fromDate: '2026-07-01',
      fromTime: '09:45',
      toDate: '2026-07-01',
      toTime: '10:15',
    });
  });

  it('says the room and nobody, fills it for nobody, and ends on the next date where half an hour does', () => {
    const start = Date.parse('2026-12-01T23:45:00Z');
    const room = { practitionerId: '', scheduleId: 's' };
    const { book, fill, close } = placeHrefs(room, start, place);
    expect(fill).toBeNull();
    expect(query(book)).toMatchObject({ resource: 's' });
    expect(query(book)).not.toHaveProperty('practitioner');
    expect(query(close)).toMatchObject({ toDate: '2026-12-02', toTime: '00:15' });
  });
});
