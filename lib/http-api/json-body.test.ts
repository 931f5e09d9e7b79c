import { describe, expect, it } from 'vitest';
import { readJsonBody } from './json-body';

async function read(body: BodyInit, headers: Record<string, string> = {}) {
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const result = await readJsonBody(request);
  return result.ok ? result.value : result.response.status;
}

describe('a body', () => {
  it.each([
    ['plain', {}],
    ['with its charset named', { 'content-type': 'application/json; charset="UTF-8"' }],
    ['in capitals', { 'content-type': 'Application/JSON' }],
  ])('that is a JSON object is read: %s', async (_, headers) => {
    expect(await read('{"a":"é"}', headers)).toEqual({ a: 'é' });
  });

  it.each([
    ['no JSON', '{"a":', 400],
    ['nothing', '', 400],
    ['a list', '[]', 400],
    ['a text', '"a"', 400],
    ['null', 'null', 400],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400],
    ['larger than anything we take', JSON.stringify({ a: 'x'.repeat(20_000) }), 413],
  ])('that is %s is refused', async (_, body, status) => {
    expect(await read(body)).toBe(status);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text, which any web page may send', { 'content-type': 'text/plain' }],
    ['in another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['compressed', { 'content-encoding': 'gzip' }],
  ])('that is %s is refused unread', async (_, headers) => {
    expect(await read('{}', headers)).toBe(415);
  });

  it('is refused without repeating what was sent', async () => {
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name": Ada Example}',
    });
    const result = await readJsonBody(request);
    expect(result.ok || (await result.response.text())).not.toContain('Ada');
  });
});
