import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, type CalendarMethod, writeCalendar } from './ics';

const entry: CalendarEntry = {
  uid: '0197-a@clinic.example',
  sequence: 2,
  stampedAt: new Date('2026-11-22T09:00:00Z'),
  startsAt: new Date('2026-12-01T10:15:00Z'),
  endsAt: new Date('2026-12-01T10:45:00Z'),
  clinicName: 'Fern Lane Skin Clinic',
  location: 'Fern Lane, 1 Fern Lane, London',
  notes: 'Reference ABC-123',
  organizer: { name: 'Fern Lane', email: 'appointments@clinic.example' },
  attendeeEmail: 'ana@patients.example',
};

const unfold = (file: string) => file.replaceAll('\r\n ', '');
const linesOf = (file: string) => unfold(file).split('\r\n').slice(0, -1);
const unescaped = (text: string) =>
  text.replaceAll(/\\([\\;,n])/g, (_, character) => (character === 'n' ? '\n' : character));
const propertyOf = (file: string, name: string) =>
  unescaped(
    linesOf(file)
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1) ?? '',
  );

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const hostile = fc.oneof(
  anyText,
  // One octet a character: reaches the limit exactly.
  fc.string({ unit: 'grapheme-ascii', minLength: 100, maxLength: 200 }),
  fc.constantFrom('\r\nATTENDEE:mailto:x@y', 'a\nb', '\u2028', '\ud800', 'مريم 🌿,;\\n'),
);

describe('a calendar file', () => {
  it('is an invitation with a steady UID, the sequence, UTC times and a reminder a day before', () => {
    expect(linesOf(writeCalendar(entry, 'REQUEST'))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Milium//Appointments//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:0197-a@clinic.example',
      'SEQUENCE:2',
      'DTSTAMP:20261122T090000Z',
      'DTSTART:20261201T101500Z',
      'DTEND:20261201T104500Z',
      'SUMMARY:Appointment at Fern Lane Skin Clinic',
      'LOCATION:Fern Lane\\, 1 Fern Lane\\, London',
      'DESCRIPTION:Reference ABC-123',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'CLASS:PRIVATE',
      'ORGANIZER;CN="Fern Lane":mailto:appointments@clinic.example',
      'ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:ana@patients.example',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Appointment at Fern Lane Skin Clinic',
      'TRIGGER:-P1D',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('withdraws the entry and rings no more when cancelled', () => {
    const file = writeCalendar(entry, 'CANCEL');
    expect(file).toContain('STATUS:CANCELLED');
    expect(file).not.toContain('VALARM');
  });

  it('names no patient when downloaded', () => {
    expect(writeCalendar(entry, 'PUBLISH')).not.toContain('ATTENDEE');
  });

  it('never has a line longer than 75 octets, a broken character or a bare line break', () => {
    fc.assert(
      fc.property(hostile, hostile, (clinicName, notes) => {
        const file = writeCalendar({ ...entry, clinicName, notes }, 'REQUEST');
        for (const line of file.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
          expect(Buffer.from(line).toString()).toBe(line);
        }
      }),
    );
  });

  it('says the same after folding and unfolding', () => {
    // Breaks and controls are left out on purpose: the next test and the first one are about them.
    const printableText = fc
      .string({ unit: 'grapheme', maxLength: 300 })
      .map((text) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ''));
    fc.assert(
      fc.property(printableText, (notes) => {
        expect(propertyOf(writeCalendar({ ...entry, notes }, 'REQUEST'), 'DESCRIPTION')).toBe(
          notes,
        );
      }),
    );
  });

  it('lets no text add a property', () => {
    const names = (file: string) => linesOf(file).map((line) => line.split(/[:;]/)[0]);
    const method = fc.constantFrom<CalendarMethod>('PUBLISH', 'REQUEST', 'CANCEL');
    fc.assert(
      fc.property(hostile, hostile, hostile, method, (text, email, name, how) => {
        const attacked = {
          ...entry,
          uid: text,
          clinicName: text,
          location: text,
          notes: text,
          organizer: { name, email },
          attendeeEmail: email,
        };
        expect(names(writeCalendar(attacked, how))).toEqual(names(writeCalendar(entry, how)));
      }),
    );
  });

  it('keeps emoji and right-to-left text', () => {
    const notes = 'مريم 👩🏽‍⚕️ שלום';
    expect(propertyOf(writeCalendar({ ...entry, notes }, 'PUBLISH'), 'DESCRIPTION')).toBe(notes);
  });
});
