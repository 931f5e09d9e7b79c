import { createHash, createHmac } from 'node:crypto';
import { env } from '../env';
import type { AppointmentId } from '../shared/ids';

/**
 * The 256-bit secret of one visit: in the booking cookie and the manage link. Derived, so that a mail rendered
 * weeks later can carry the link although the database holds only its hash; a raised version ends older links.
 */
export function visitSecret(appointmentId: AppointmentId, version: number): string {
  return createHmac('sha256', env().authSecret)
    .update(`milium/visit/${appointmentId}/${version}`)
    .digest('base64url');
}

/** What is stored and compared: SHA-256, hex. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
