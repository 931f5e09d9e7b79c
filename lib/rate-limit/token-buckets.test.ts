import { describe, expect, it } from 'vitest';
import { TokenBuckets } from './token-buckets';

const small = () => new TokenBuckets({ burst: 3, perSecond: 0.5 });
const takeMany = (buckets: TokenBuckets, times: number, nowMs: number) =>
  Array.from({ length: times }, () => buckets.take('a', nowMs));

describe('a bucket of reads', () => {
  it('lets its burst through, then says when to come again', () => {
    const answers = takeMany(small(), 5, 1000);
    expect(answers).toEqual([null, null, null, { retryAfterSeconds: 2 }, { retryAfterSeconds: 2 }]);
  });

  it('lets one through after the time that it named, and not before', () => {
    const buckets = small();
    takeMany(buckets, 4, 0);
    expect(buckets.take('a', 1999)).not.toBeNull();
    expect(buckets.take('a', 2000)).toBeNull();
  });

  it('never saves up more than its burst', () => {
    const buckets = small();
    buckets.take('a', 0);
    expect(takeMany(buckets, 4, 3_600_000).filter((answer) => answer === null)).toHaveLength(3);
  });

  it('counts each sender alone', () => {
    const buckets = small();
    takeMany(buckets, 4, 0);
    expect(buckets.take('b', 0)).toBeNull();
  });
});
