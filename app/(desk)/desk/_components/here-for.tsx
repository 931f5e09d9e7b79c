'use client';

import { MINUTE_MS } from '@/lib/shared/milliseconds';
import { usePassingNow } from './use-passing-now';

/** After that it is no wait: somebody forgot to press on. */
const LONGEST_MINUTES = 180;

type HereForProps = {
  /** Instants in ms, by the database's clock. */
  readonly arrivedAt: number;
  readonly readAt: number;
};

/** How long somebody has been here, in words, and counting. */
export function HereFor({ arrivedAt, readAt }: HereForProps) {
  const minutes = Math.max(0, Math.floor((usePassingNow(readAt) - arrivedAt) / MINUTE_MS));
  return minutes < LONGEST_MINUTES ? `Here for ${minutes} min` : 'Here';
}
