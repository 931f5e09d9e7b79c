import pino from 'pino';

/**
 * The process's log. Write codes, ids and times; never names, addresses or answers. Redaction is the second wall,
 * for a field that slips in with a whole object.
 */
export const log = pino({
  base: null,
  redact: {
    paths: ['email', 'phone', 'fullName', 'name', '*.email', '*.phone', '*.fullName', '*.name'],
    censor: '[redacted]',
  },
});
