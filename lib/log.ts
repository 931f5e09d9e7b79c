import pino from 'pino';
import { safeError } from './shared/safe-error';

/** Field names that could carry a person or a key. Nobody should log them; this is the second wall. */
const PERSONAL = [
  'address',
  'authorization',
  'birthDate',
  'cookie',
  'email',
  'fullName',
  'html',
  'name',
  'password',
  'payload',
  'phone',
  'secret',
  'subject',
  'text',
  'to',
  'token',
  'url',
];

export const logOptions = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
  redact: { paths: PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
  serializers: {
    err: (error: unknown) => safeError(error),
    error: (error: unknown) => safeError(error),
  },
} satisfies pino.LoggerOptions;

/** The process's log: JSON lines on standard output; codes, ids and times only. */
export const log = pino(logOptions);
