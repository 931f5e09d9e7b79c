import { describe, expect, it } from 'vitest';
import { emailKey } from './email';

describe('the key of a mail address', () => {
  it.each([
    ['ana@example.com', 'ana@example.com'],
    ['  Ana.Silva+clinic@Example.COM ', 'ana.silva+clinic@example.com'],
    ['o’neil@exämple.org', 'o’neil@exämple.org'],
    // Full-width letters are the same letters.
    ['ａna@example.com', 'ana@example.com'],
  ])('reads %s as %s', (typed, key) => {
    expect(emailKey(typed)).toBe(key);
  });

  it.each([
    ['a look-alike @', 'victim＠example.com'],
    ['a small @', 'victim﹫example.com'],
    ['two @', 'attacker@evil.example@example.com'],
    ['a list', 'victim@example.com,attacker@evil.example'],
    ['a list behind the domain', 'victim@example.com;attacker@evil.example'],
    ['a full-width comma', 'victim@example.com，attacker@evil.example'],
    ['a display name', 'Ana <ana@example.com>'],
    ['a quoted local part', '"a b"@example.com'],
    ['a line break', 'ana@example.com\r\nBcc: x@evil.example'],
    ['a NUL', 'ana\u0000@example.com'],
    ['a zero-width joiner', 'an\u200da@example.com'],
    ['no dot', 'ana@localhost'],
    ['nothing', ''],
    ['too much', `${'a'.repeat(60)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.example`],
  ])('refuses %s', (_what, typed) => {
    expect(emailKey(typed)).toBeNull();
  });

  it('refuses fifty thousand characters', () => {
    expect(emailKey(`${'a.'.repeat(25_000)}@example.com`)).toBeNull();
  });
});
