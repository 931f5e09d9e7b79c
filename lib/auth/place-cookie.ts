/** The place that the desk showed in this browser last. A preference, no lock: it names a place and nobody. */
export const PLACE_COOKIE = 'milium-place';

const PLACE_SECONDS = 365 * 86_400;
const SLUG = /^[a-z0-9-]{1,100}$/;

/**
 * What the answer to a request makes the browser remember: the place of a desk screen that somebody opens. Null for all
 * else. A page reads itself again in the background, in every tab that is open: that shows nobody another place.
 */
export function placeCookie(
  { method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>,
  isSecure: boolean,
): string | null {
  const { pathname, searchParams } = new URL(url);
  const isDesk = pathname === '/desk' || pathname.startsWith('/desk/');
  const isOpened = method === 'GET' && (headers.get('accept') ?? '').includes('text/html');
  const isAhead = /prefetch|prerender/.test(headers.get('sec-purpose') ?? '');
  const slug = searchParams.get('location') ?? '';
  if (!isDesk || !isOpened || isAhead || !SLUG.test(slug)) return null;
  // Lax: a link in a mail opens the desk where it was left.
  const attributes = `Path=/desk; Max-Age=${PLACE_SECONDS}; HttpOnly; SameSite=Lax`;
  return `${PLACE_COOKIE}=${slug}; ${attributes}${isSecure ? '; Secure' : ''}`;
}
