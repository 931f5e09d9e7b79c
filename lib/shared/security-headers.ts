/** What the headers of a page depend on. */
export type PageSecurity = {
  readonly path: string;
  readonly appUrl: string;
  /** Payments and mails are pretend: forms may lead to the sandbox. */
  readonly sandboxUrl: string | null;
  readonly isDevelopment: boolean;
  /** A fresh random text for this answer. */
  readonly nonce: string;
};

/** Pages made for one person, at the moment they are asked for. Everything else may be built once for everyone. */
const PERSONAL = /^\/(?:setup|desk|appointments|a|book\/visit|sign-in|api\/auth)(?:\/|$)/;
/** Addresses that are themselves a secret, or carry one. */
const SECRET = /^\/(?:setup|a|book\/visit|sign-in)(?:\/|$)/;

const TWO_YEARS_SECONDS = 63_072_000;

export function isPersonal(path: string): boolean {
  return PERSONAL.test(path);
}

/**
 * What a page may load and where its forms may lead. Personal pages run only scripts with this answer's nonce;
 * pages built in advance cannot carry one (docs/decisions/005-content-security-policy.md).
 */
export function contentSecurityPolicy(page: PageSecurity): string {
  const { sandboxUrl, isDevelopment, nonce } = page;
  const scripts = isPersonal(page.path)
    ? `'nonce-${nonce}' 'strict-dynamic'`
    : "'self' 'unsafe-inline'";
  const directives = [
    "default-src 'self'",
    `script-src ${scripts}${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    // Without JavaScript, paying is a form whose answer leads on to Stripe: browsers check that step too.
    `form-action 'self' https://checkout.stripe.com${sandboxUrl ? ` ${sandboxUrl}` : ''}`,
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ];
  if (isPublicHttps(page)) directives.push('upgrade-insecure-requests');
  return directives.join('; ');
}

/** The headers of every page. They keep browsers from helping an attacker; they are never the lock. */
export function securityHeaders(page: PageSecurity): ReadonlyMap<string, string> {
  const headers = new Map([
    ['content-security-policy', contentSecurityPolicy(page)],
    ['x-content-type-options', 'nosniff'],
    // Not no-referrer: under it browsers send forms with "Origin: null", which the check against forged forms refuses.
    ['referrer-policy', SECRET.test(page.path) ? 'same-origin' : 'strict-origin-when-cross-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['x-frame-options', 'DENY'],
  ]);
  if (isPersonal(page.path)) {
    headers.set('cache-control', 'private, no-store');
    headers.set('x-robots-tag', 'noindex, nofollow');
  }
  if (isPublicHttps(page)) {
    headers.set('strict-transport-security', `max-age=${TWO_YEARS_SECONDS}; includeSubDomains`);
  }
  return headers;
}

function isPublicHttps({ appUrl }: PageSecurity): boolean {
  return appUrl.startsWith('https://');
}
