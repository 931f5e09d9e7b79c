import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodableAddress } from './decodable-address';

test.each([
  ['/book/cryotherapy?from=%ZZ', '/book/cryotherapy?from=%ZZ'],
  ['/book/caf%C3%A9', '/book/caf%C3%A9'],
  ['/api/%ZZ', '/api/%25ZZ'],
  ['/book/100%', '/book/100%25'],
  ['/book/%E0%A4%A?a=1?b=%2', '/book/%25E0%25A4%25A?a=1?b=%2'],
  ['/a%20b/%FF', '/a%2520b/%25FF'],
])('the path of %s is read as %s', (url, read) => {
  expect(decodableAddress(url)).toBe(read);
});

test('any path can be decoded afterwards, and the query is as it was sent', () => {
  const part = fc.string({ unit: fc.constantFrom('%', '2', 'F', 'Z', 'a', '/', 'E', '0') });
  fc.assert(
    fc.property(part, part, (path, query) => {
      const [read = '', ...rest] = decodableAddress(`/${path}?${query}`).split('?');
      expect(() => decodeURIComponent(read)).not.toThrow();
      expect(rest.join('?')).toBe(query);
    }),
  );
});
