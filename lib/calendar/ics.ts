/** How the receiver takes the entry: a download, an invitation (new or moved), or its withdrawal. */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

export type CalendarEntry = {
  /** The same for the life of the visit, or a move would leave the old entry behind: `<id>@<host>`. */
  readonly uid: string;
  /** RFC 5545 SEQUENCE: calendars ignore a change whose number is not higher than what they have. */
  readonly sequence: number;
  readonly stampedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly clinicName: string;
  readonly location: string;
  /** What else may stand in a calendar that family or colleagues can see. */
  readonly notes: string;
  readonly organizer: { readonly name: string; readonly email: string };
  /** Whom an invitation is for; without one, mail programs do not file it. Left out of downloads. */
  readonly attendeeEmail: string | null;
};

const LINE_OCTETS_MAX = 75;
const CRLF = '\r\n';

/**
 * An iCalendar file (RFC 5545, scheduling per RFC 5546), times in UTC. It names the clinic only: calendars
 * are shared, so neither the treatment nor the link that can cancel the visit belongs in it.
 */
export function writeCalendar(entry: CalendarEntry, method: CalendarMethod): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Milium//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...eventLines(entry, method),
    'END:VCALENDAR',
  ];
  return lines.map((line) => foldLine(line) + CRLF).join('');
}

function eventLines(entry: CalendarEntry, method: CalendarMethod): string[] {
  const summary = escapeText(`Appointment at ${entry.clinicName}`);
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.stampedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SUMMARY:${summary}`,
    `LOCATION:${escapeText(entry.location)}`,
    `DESCRIPTION:${escapeText(entry.notes)}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'CLASS:PRIVATE',
    ...peopleLines(entry, method),
    ...(method === 'CANCEL' ? [] : alarmLines(summary)),
    'END:VEVENT',
  ];
}

function peopleLines(
  { organizer, attendeeEmail }: CalendarEntry,
  method: CalendarMethod,
): string[] {
  const lines = [
    `ORGANIZER;CN=${quoteParameter(organizer.name)}:mailto:${uriPart(organizer.email)}`,
  ];
  if (attendeeEmail !== null && method !== 'PUBLISH') {
    // Without these two, a press on "Decline" would look like a cancellation that we never hear of.
    lines.push(`ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${uriPart(attendeeEmail)}`);
  }
  return lines;
}

function alarmLines(summary: string): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${summary}`, 'TRIGGER:-P1D', 'END:VALARM'];
}

function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** RFC 5545 §3.3.11. A raw line break would start a property of the writer's choosing. */
export function escapeText(text: string): string {
  return printable(text.replaceAll(/\r\n?/g, '\n'))
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

function quoteParameter(text: string): string {
  return `"${printable(text).replaceAll(/["\n]/g, ' ')}"`;
}

function uriPart(text: string): string {
  return printable(text).replaceAll(/\s/g, '');
}

/** Without control characters (save line feed and tab) and lone surrogates, which UTF-8 cannot carry. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, '').replaceAll(/\p{Cs}/gu, '\uFFFD');
}

/** Breaks a content line after at most 75 octets, never inside a character (RFC 5545 §3.1). */
export function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS_MAX) {
      folded += `${CRLF} `;
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
