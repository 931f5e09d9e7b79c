import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, type PageSecurity, securityHeaders } from './security-headers';

const page = (path: string, change: Partial<PageSecurity> = {}): PageSecurity => ({
  path,
  appUrl: 'https://clinic.example',
  sandboxUrl: null,
  isDevelopment: false,
  nonce: 'n0nce',
  ...change,
});

const PERSONAL_PATHS = [
  '/desk',
  '/desk/appointments/1',
  '/appointments',
  '/a/secret',
  '/a/secret/move',
  '/book/visit/1/details',
  '/sign-in',
  '/sign-in/link',
  '/api/auth/session',
];
const PUBLIC_PATHS = ['/', '/book', '/book/cryotherapy/london', '/about', '/desks', '/appointment'];

describe('the headers of a page', () => {
  it.each(PERSONAL_PATHS)(
    'keep %s out of caches and search, and run only its own scripts',
    (path) => {
      const headers = securityHeaders(page(path));
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      const scripts = /script-src ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1];
      expect(scripts).toBe("'nonce-n0nce' 'strict-dynamic'");
    },
  );

  it.each(PUBLIC_PATHS)('let %s be cached and found', (path) => {
    const headers = securityHeaders(page(path));
    expect(headers.has('cache-control')).toBe(false);
    expect(headers.has('x-robots-tag')).toBe(false);
  });

  it.each(['/a/secret', '/book/visit/1', '/sign-in/link'])(
    'never tell another site the address %s, and leave forms their origin',
    (path) => {
      expect(securityHeaders(page(path)).get('referrer-policy')).toBe('same-origin');
    },
  );

  it('forbid every page to be framed, sniffed or based elsewhere', () => {
    for (const path of [...PERSONAL_PATHS, ...PUBLIC_PATHS]) {
      const headers = securityHeaders(page(path));
      const policy = headers.get('content-security-policy');
      for (const rule of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) {
        expect(policy).toContain(rule);
      }
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('let forms lead to Stripe, and to the sandbox only where there is one', () => {
    const actions = (sandboxUrl: string | null) =>
      /form-action ([^;]*)/.exec(contentSecurityPolicy(page('/', { sandboxUrl })))?.[1];
    expect(actions(null)).toBe("'self' https://checkout.stripe.com");
    expect(actions('http://127.0.0.1:3001')).toContain('http://127.0.0.1:3001');
  });

  it('insist on https only where the site has it', () => {
    expect(securityHeaders(page('/')).has('strict-transport-security')).toBe(true);
    const local = page('/', { appUrl: 'http://localhost:3000' });
    expect(securityHeaders(local).has('strict-transport-security')).toBe(false);
    expect(contentSecurityPolicy(local)).not.toContain('upgrade-insecure-requests');
  });

  it('allow eval in development only', () => {
    expect(contentSecurityPolicy(page('/desk'))).not.toContain('unsafe-eval');
    expect(contentSecurityPolicy(page('/desk', { isDevelopment: true }))).toContain('unsafe-eval');
  });
});
