import { totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;
/** Postgres's own default, made for machines of long ago. */
const LEAST = 128;
/** From here on the system's cache does as well. */
const MOST = 1024;

/**
 * Memory that the database keeps for its pages, in megabytes: an eighth of what this machine or container has. With too
 * little of it a booking waits until changed pages of others are written, before it may read its own.
 */
export function sharedBuffersMegabytes(bytes: number = memoryBytes()): number {
  return Math.min(MOST, Math.max(LEAST, Math.floor(bytes / MEGABYTE / 8)));
}

/** A container's limit where there is one; an absent one is told as 0, or as more than any machine has. */
function memoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
