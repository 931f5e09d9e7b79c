import { createHash } from 'node:crypto';
import type { ClinicId, Id } from '../../lib/shared/ids';

/** The id of a demo record by its name ("location/london"): the same in every demo, so that links to it last. */
export function demoId<T extends Id<string>>(key: string): T {
  const id = known.get(key) ?? hashOf(key);
  known.set(key, id);
  return id as T;
}

/** Bulk data names the same few records a million times over. */
const known = new Map<string, string>();

function hashOf(key: string): string {
  const hex = createHash('sha256').update(`milium/demo/${key}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    // RFC 9562 version 8: an id made in our own way.
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}

export const DEMO_CLINIC_ID = demoId<ClinicId>('clinic');
export const DEMO_CLINIC_SLUG = 'demo';

/** From when the demo's prices, questions and consent texts hold: before anything it contains. */
export const CATALOGUE_VALID_FROM = new Date('2026-01-01T00:00:00Z');
