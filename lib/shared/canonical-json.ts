import { createHash } from 'node:crypto';
import { invariant } from './invariant';

/**
 * JSON with keys in code-unit order and no white space, so that equal values have equal bytes (RFC 8785 for the
 * values used here: no fractions). Undefined members are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  invariant(
    typeof value !== 'number' || Number.isSafeInteger(value),
    'only whole numbers are hashed',
  );
  return JSON.stringify(value);
}

/** SHA-256 of the canonical JSON, hex. */
export function hashJson(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
