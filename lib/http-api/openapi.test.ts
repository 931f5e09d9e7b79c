import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi';

type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
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
