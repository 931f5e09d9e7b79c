/** The secret of `Authorization: Bearer <secret>` (RFC 6750), or null. */
export function readBearerSecret(headers: Headers): string | null {
  return /^bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
