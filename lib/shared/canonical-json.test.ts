import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashJson } from './canonical-json';

describe('canonical JSON', () => {
  it('does not depend on the order in which members were written', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"x","d":null}]}',
    );
  });

  it('reads back as the value it was made from', () => {
    const value = fc.letrec((tie) => ({
      json: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('json'), { maxKeys: 4 }),
      ),
    })).json;
    fc.assert(
      fc.property(value, (json) => {
        expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });

  it('gives different hashes to values that differ in one character', () => {
    expect(hashJson({ name: 'Ana' })).not.toBe(hashJson({ name: 'Anа' }));
  });

  it('refuses fractions, whose text is not the same everywhere', () => {
    expect(() => canonicalJson({ amount: 0.1 })).toThrow('whole numbers');
  });
});
