const WRITTEN = /^2[01]\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Reads an instant from outside as our own pages write it (`toISOString`, UTC, years 2000 to 2199); null for any other
 * text. `new Date` alone rolls 31 February over into March and takes years that Postgres cannot store.
 */
export function parseInstant(text: string): Date | null {
  if (!WRITTEN.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) || instant.toISOString() !== text ? null : instant;
}

const RFC3339 =
  /^(2[01]\d{2})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * Reads RFC 3339 with its offset, years 2000 to 2199; null for any other text and for what no calendar or clock
 * shows (31 February, 24:00, an offset of a day). Fractions of a millisecond are dropped.
 */
export function parseRfc3339(text: string): Date | null {
  const [, year, month, day, time, fraction = '', offset = ''] = RFC3339.exec(text) ?? [];
  const wallText = `${year}-${month}-${day}T${time}`;
  const wall = new Date(`${wallText}Z`);
  if (Number.isNaN(wall.getTime()) || wall.toISOString() !== `${wallText}.000Z`) return null;
  const minutes = offsetMinutes(offset);
  const milliseconds = Math.floor(Number(fraction || 0) * 1000);
  return minutes === null ? null : new Date(wall.getTime() - minutes * 60_000 + milliseconds);
}

function offsetMinutes(offset: string): number | null {
  if (offset.toUpperCase() === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4));
  if (hours > 23 || minutes > 59) return null;
  return (hours * 60 + minutes) * (offset.startsWith('-') ? -1 : 1);
}
