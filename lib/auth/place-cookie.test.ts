import { expect, it } from 'vitest';
import { placeCookie } from './place-cookie';

const PAGE = { accept: 'text/html,application/xhtml+xml' };

function remembered(path: string, headers: Record<string, string> = PAGE, method = 'GET') {
  const request = { url: `https://clinic.example${path}`, headers: new Headers(headers), method };
  return placeCookie(request, true);
}

it.each(['/desk?location=new-york', '/desk/calendar?date=2027-01-04&location=new-york'])(
  'the place of %s, which somebody opens, is remembered for the desk alone',
  (path) => {
    expect(remembered(path)).toMatch(
      /^milium-place=new-york; Path=\/desk; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
    );
  },
);

it.each([
  ['a screen that names no place', '/desk/patients'],
  ['a page of the site', '/book?location=new-york'],
  ['a page whose name begins alike', '/desks?location=new-york'],
  ['what is no name of a place', '/desk?location=a%3B%20b'],
  ['a screen that reads itself again', '/desk?location=new-york', { accept: '*/*' }],
  ['a stream of changes', '/desk/live?location=new-york', { accept: 'text/event-stream' }],
  ['a page fetched ahead', '/desk?location=new-york', { ...PAGE, 'sec-purpose': 'prefetch' }],
  ['a form that is sent', '/desk/book?location=new-york', PAGE, 'POST'],
])('%s leaves what is remembered as it is', (_, path, headers = PAGE, method = 'GET') => {
  expect(remembered(path, headers, method)).toBeNull();
});
