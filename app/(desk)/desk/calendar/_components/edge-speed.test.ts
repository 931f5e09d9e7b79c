import { describe, expect, it } from 'vitest';
import { edgeSpeed } from './edge-speed';

const reach = { start: 100, end: 700 };

describe('a hand that carries something near an edge', () => {
  it('scrolls towards that edge, faster the nearer it is, and not in the middle', () => {
    expect(edgeSpeed(400, reach)).toBe(0);
    expect(edgeSpeed(690, reach)).toBeGreaterThan(edgeSpeed(660, reach));
    expect(edgeSpeed(660, reach)).toBeGreaterThan(0);
    expect(edgeSpeed(110, reach)).toBeLessThan(edgeSpeed(140, reach));
    expect(edgeSpeed(140, reach)).toBeLessThan(0);
  });

  it('scrolls alike at both edges, and no faster past them', () => {
    expect(edgeSpeed(110, reach)).toBe(-edgeSpeed(690, reach));
    expect(edgeSpeed(0, reach)).toBe(edgeSpeed(100, reach));
    expect(edgeSpeed(5_000, reach)).toBe(edgeSpeed(700, reach));
  });

  it('rests in the middle of a small calendar too', () => {
    expect(edgeSpeed(140, { start: 100, end: 180 })).toBe(0);
    expect(edgeSpeed(101, { start: 100, end: 180 })).toBeLessThan(0);
  });
});
