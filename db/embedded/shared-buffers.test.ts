import { describe, expect, it } from 'vitest';
import { sharedBuffersMegabytes } from './shared-buffers';

const GIGABYTE = 1024 ** 3;

describe('the memory of the embedded database', () => {
  it.each([
    [0.5 * GIGABYTE, 128],
    [2 * GIGABYTE, 256],
    [4 * GIGABYTE, 512],
    [64 * GIGABYTE, 1024],
  ])('with %i bytes is %i MB', (bytes, megabytes) => {
    expect(sharedBuffersMegabytes(bytes)).toBe(megabytes);
  });

  it('is whole and within bounds on this machine', () => {
    const megabytes = sharedBuffersMegabytes();
    expect(Number.isInteger(megabytes)).toBe(true);
    expect(megabytes).toBeGreaterThanOrEqual(128);
    expect(megabytes).toBeLessThanOrEqual(1024);
  });
});
