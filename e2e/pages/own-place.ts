import { test } from '@playwright/test';

/** The workers of a run share one calendar: in a list of times each takes those at a place of its own. */
export function ownPlace(count: number): number {
  const { parallelIndex, config } = test.info();
  return Math.round(((count - 1) * parallelIndex) / Math.max(1, config.workers - 1));
}
