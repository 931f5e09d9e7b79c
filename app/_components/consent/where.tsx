import type { AppointmentId, ConsentId } from '@/lib/shared/ids';
import { visitPath } from '../booking/visit-path';

/** From where a consent is read and signed: while booking, or from the mailed link. */
export type Where =
  | { readonly kind: 'booking'; readonly visitId: AppointmentId }
  | { readonly kind: 'managed'; readonly secret: string };

export function readingPath(where: Where): string {
  if (where.kind === 'booking') return visitPath(where.visitId, 'consent');
  return `/a/${encodeURIComponent(where.secret)}/consent`;
}

/** In the address of the page that is read anew, because nothing was signed on the one that was open. */
export const SINCE_NO = 'no';
export const SINCE_CHANGED = 'text';

/** To the page as it is now, from one whose text is no longer the one to sign. */
export function changedPath(path: string, readId: ConsentId): string {
  return `${path}?changed=${SINCE_CHANGED}&read=${readId}`;
}

/** Tells a form's action where it came from; who may act there is decided by cookie or secret, not by this. */
export function WhereFields({ where }: { readonly where: Where }) {
  return where.kind === 'booking' ? (
    <input type="hidden" name="visit" value={where.visitId} />
  ) : (
    <input type="hidden" name="secret" value={where.secret} />
  );
}
