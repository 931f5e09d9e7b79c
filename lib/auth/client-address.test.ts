import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address';

const from = (value?: string) =>
  clientAddress(new Headers(value === undefined ? {} : { 'x-forwarded-for': value }));

describe('the address of a request', () => {
  it('is the one that the nearest proxy saw, not the ones that the sender claims', () => {
    expect(from('1.2.3.4, 198.51.100.7')).toBe('198.51.100.7');
  });

  it('may be an IPv6 address', () => {
    expect(from('2001:db8::1')).toBe('2001:db8::1');
  });

  it.each([undefined, '', 'unknown', "127.0.0.1'; drop table patient"])(
    'is not known from %s',
    (value) => {
      expect(from(value)).toBeNull();
    },
  );
});
