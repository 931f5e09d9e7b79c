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
