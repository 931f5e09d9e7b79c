import { Writable } from 'node:stream';
import { DrizzleQueryError } from 'drizzle-orm';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { logOptions } from './log';

function logged(fields: object): string {
  let written = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  pino(logOptions, stream).error(fields, 'a job failed');
  return written;
}

class PostgresError extends Error {
  readonly code = '23505';
  readonly constraint_name = 'patient_pk';
  readonly detail = 'Key (email)=(canary@patients.example) already exists.';
}

describe('the log', () => {
  it('names the code and the constraint of a database error, never its values', () => {
    const cause = new PostgresError('invalid input: "canary@patients.example"');
    const query = 'insert into patient values ($1)';
    const err = new DrizzleQueryError(query, ['canary@patients.example'], cause);
    const line = logged({ err });
    expect(line).not.toContain('canary');
    expect(JSON.parse(line).err.causes[0]).toMatchObject({
      code: '23505',
      constraint: 'patient_pk',
    });
    expect(JSON.parse(line).err.frames.length).toBeGreaterThan(0);
  });

  it('keeps our own messages and causes', () => {
    const err = new AggregateError([new Error('Invariant broken: a')], 'two clinics failed');
    const safe = JSON.parse(logged({ err })).err;
    expect(safe.message).toBe('two clinics failed');
    expect(safe.causes[0].message).toBe('Invariant broken: a');
  });

  it('drops what a parser was given', () => {
    const parse = () => JSON.parse('canary');
    try {
      parse();
    } catch (err) {
      expect(logged({ err })).not.toContain('canary');
    }
    expect(parse).toThrow();
  });

  it('hides fields that carry a person, at any of the first three levels', () => {
    const person = { email: 'canary', fullName: 'canary', birthDate: 'canary' };
    expect(logged({ ...person, patient: person, visit: { patient: person } })).not.toContain(
      'canary',
    );
  });
});
