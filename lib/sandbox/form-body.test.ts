import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormObject, listItems, parseFormBody } from './form-body';

const key = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !/[[\]]/.test(text));
const { tree } = fc.letrec<{ tree: FormObject; node: string | FormObject }>((tie) => ({
  tree: fc.dictionary(key, tie('node'), { minKeys: 1, maxKeys: 4 }),
  node: fc.oneof({ maxDepth: 4 }, fc.string(), tie('tree')),
}));

function encode(value: FormObject): string {
  const pairs = new URLSearchParams();
  const walk = (prefix: string, node: string | FormObject): void => {
    if (typeof node === 'string') pairs.append(prefix, node);
    else for (const [name, child] of Object.entries(node)) walk(`${prefix}[${name}]`, child);
  };
  for (const [name, child] of Object.entries(value)) walk(name, child);
  return pairs.toString();
}

describe('parseFormBody', () => {
  it('gives back any nested object that was encoded with brackets', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(parseFormBody(encode(value))).toEqual(value);
      }),
    );
  });

  it('never throws and never touches a prototype, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseFormBody(text);
        parseFormBody(`__proto__[polluted]=${encodeURIComponent(text)}`);
        expect(Object.prototype).not.toHaveProperty('polluted');
      }),
    );
  });

  it('reads indexed and open lists alike, in order', () => {
    expect(listItems(parseFormBody('a[10]=k&a[2]=c&a[0]=a').a)).toEqual(['a', 'c', 'k']);
    expect(listItems(parseFormBody('a[]=x&a[]=y').a)).toEqual(['x', 'y']);
  });

  it('keeps a key with unbalanced brackets as it stands', () => {
    expect(parseFormBody('a[b=1')).toEqual({ 'a[b': '1' });
    expect(parseFormBody('[a]=1')).toEqual({ '[a]': '1' });
  });
});
