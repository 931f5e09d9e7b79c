import type { FormObject } from '../form-body';
import { invalid, missing } from './errors';
import type { Metadata } from './objects';

const MAX_METADATA_KEYS = 50;
const MAX_METADATA_KEY_LENGTH = 40;
const MAX_METADATA_VALUE_LENGTH = 500;

/** A text field; Stripe reads an empty one as "unset". */
export function readText(params: FormObject, name: string, path = name): string | null {
  const value = params[name];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw invalid(path, `Invalid string: ${path}`);
  return value;
}

export function readRequiredText(params: FormObject, name: string, path = name): string {
  const value = readText(params, name, path);
  if (value === null) throw missing(path);
  return value;
}

export function readInteger(params: FormObject, name: string, path = name): number | null {
  const value = readText(params, name, path);
  if (value === null) return null;
  if (!/^-?\d{1,15}$/.test(value)) {
    throw invalid(path, `Invalid integer: ${value}`, 'parameter_invalid_integer');
  }
  return Number(value);
}

export function readObject(params: FormObject, name: string, path = name): FormObject {
  const value = params[name];
  if (value === undefined || value === '') return {};
  if (typeof value === 'string') throw invalid(path, `Invalid object: ${path}`);
  return value;
}

export function readOneOf(
  params: FormObject,
  name: string,
  allowed: readonly string[],
): string | null {
  const value = readText(params, name);
  if (value !== null && !allowed.includes(value)) {
    throw invalid(name, `Invalid ${name}: must be one of ${allowed.join(', ')}`);
  }
  return value;
}

export function readUrl(params: FormObject, name: string): string | null {
  const value = readText(params, name);
  // The template {CHECKOUT_SESSION_ID} is not part of a valid address until it is filled in.
  if (value !== null && !URL.canParse(value.replaceAll('{CHECKOUT_SESSION_ID}', 'id'))) {
    throw invalid(name, 'Not a valid URL', 'url_invalid');
  }
  return value;
}

export function readMetadata(params: FormObject, path = 'metadata'): Metadata {
  const entries = Object.entries(readObject(params, 'metadata', path));
  if (entries.length > MAX_METADATA_KEYS) {
    throw invalid(path, `Metadata can have at most ${MAX_METADATA_KEYS} keys.`);
  }
  const metadata: Metadata = {};
  for (const [key, value] of entries) {
    const at = `${path}[${key}]`;
    if (typeof value !== 'string') throw invalid(at, 'Metadata values must be strings.');
    if (key.length > MAX_METADATA_KEY_LENGTH) {
      throw invalid(at, `Metadata keys can have up to ${MAX_METADATA_KEY_LENGTH} characters.`);
    }
    if (value.length > MAX_METADATA_VALUE_LENGTH) {
      const limit = MAX_METADATA_VALUE_LENGTH;
      throw invalid(
        at,
        `Metadata values can have up to ${limit} characters, but you passed in a value of ${value.length}.`,
      );
    }
    if (value !== '') metadata[key] = value;
  }
  return metadata;
}

/** Stripe refuses names it does not know, which is how a misspelt option is noticed. */
export function refuseUnknown(params: FormObject, known: ReadonlySet<string>): void {
  const name = Object.keys(params).find((key) => !known.has(key));
  if (name !== undefined) {
    throw invalid(name, `Received unknown parameter: ${name}`, 'parameter_unknown');
  }
}
