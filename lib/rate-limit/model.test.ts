import { describe, expect, it } from 'vitest';
import { networkOf, secondsToNextWindow } from './model';

describe('what stands for the sender', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the time until a limit begins anew', () => {
  it.each([
    ['2026-11-23T10:00:00.000Z', 600],
    ['2026-11-23T10:00:00.001Z', 600],
    ['2026-11-23T10:09:59.000Z', 1],
    ['2026-11-23T10:09:59.999Z', 1],
  ])('at %s is %i s', (now, seconds) => {
    const limit = { name: 'test', limit: 1, windowMinutes: 10 };
    expect(secondsToNextWindow(limit, new Date(now))).toBe(seconds);
  });
});
