import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi';
import { PROBLEMS } from './problem';

type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly headers?: Readonly<Record<string, unknown>> }
    >
  >;
};

const document = openApiDocument('https://clinic.example');
const paths = document.paths as Record<string, Record<string, Operation>>;
const operations = Object.entries(paths).flatMap(([at, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at, method, operation })),
);

/** Everything in the document that points elsewhere in it. */
function refsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' ? [String(inner)] : refsOf(inner),
  );
}

describe('the document of the HTTP API', () => {
  it('is OpenAPI 3.1 and survives being written as JSON', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Milium' } });
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('points only at what it contains', () => {
    const targets = new Set(refsOf(document));
    expect(targets.size).toBe(6);
    for (const target of targets) {
      const found = target
        .split('/')
        .slice(1)
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document);
      expect(found, target).toBeTypeOf('object');
    }
  });

  it('says for each operation what it is called and every kind of answer', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(operations.length);
    for (const { at, operation } of operations) {
      const codes = Object.keys(operation.responses);
      expect(
        codes.some((code) => code.startsWith('2')),
        at,
      ).toBe(true);
      expect(codes, at).toEqual(expect.arrayContaining(['429', '500']));
      for (const { description } of Object.values(operation.responses))
        expect(description).not.toBe('');
    }
  });

  it('names each kind of refusal where it is given, with the headers that come with it', () => {
    const given = new Map(
      operations.map(({ operation }) => [operation.operationId, Object.keys(operation.responses)]),
    );
    expect(Object.fromEntries(given)).toEqual({
      listServices: ['200', '429', '500', '503'],
      listAvailability: ['200', '400', '429', '500', '503'],
      holdTime: ['201', '400', '409', '413', '415', '422', '429', '500', '503'],
      releaseHold: ['204', '401', '404', '409', '429', '500', '503'],
      readDocument: ['200', '429', '500', '503'],
    });
    // A method that an address does not take is no operation.
    const told = new Set([...given.values()].flat().map(Number));
    for (const [code, { status }] of Object.entries(PROBLEMS)) {
      expect(told.has(status) || code === 'method-not-allowed', code).toBe(true);
    }
    const { holdTime, releaseHold } = Object.fromEntries(
      operations.map(({ operation }) => [operation.operationId, operation.responses]),
    );
    const headersOf = (status: string, responses = holdTime) =>
      Object.keys(responses?.[status]?.headers ?? {});
    expect(headersOf('201')).toEqual(['Location']);
    expect(headersOf('409')).toEqual(['Retry-After']);
    expect(headersOf('429')).toEqual(['Retry-After']);
    expect(headersOf('401', releaseHold)).toEqual(['WWW-Authenticate']);
    expect(headersOf('503', releaseHold)).toEqual(['Retry-After']);
    for (const code of ['slot-taken', 'request-in-flight']) {
      expect(holdTime?.['409']?.description).toContain(code);
    }
    for (const code of ['time-not-offered', 'too-soon', 'not-bookable', 'idempotency-key-reused']) {
      expect(holdTime?.['422']?.description).toContain(code);
    }
  });

  it('has a parameter for each name in a path, and every field of the queries', () => {
    for (const { at, operation } of operations) {
      const named = [...at.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(given.map(({ name }) => name)).toEqual(named);
    }
    const asked = paths['/api/availability']?.get?.parameters?.map(({ name }) => name);
    expect(asked).toEqual(['service', 'location', 'from', 'to', 'practitioner', 'view']);
  });

  it('tells of every public address there is, and of no other', () => {
    const NOT_PUBLIC = ['auth', 'webhooks', 'bench', '[[...path]]'];
    const routes = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('route.ts'))
      .map((file) => `/api/${path.dirname(file).replaceAll(/\[(\w+)\]/g, '{$1}')}`)
      .filter((at) => !NOT_PUBLIC.some((name) => at.startsWith(`/api/${name}`)));
    expect(Object.keys(paths).sort()).toEqual(routes.sort());
  });
});
