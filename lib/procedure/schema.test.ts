import { describe, expect, it } from 'vitest';
import { readSites } from './schema';

describe('the boxes of the sites', () => {
  it.each([
    [{}, []],
    [{ 'site-nose': '', 'site-neck': ' ' }, []],
    [{ 'site-nose': '0' }, []],
    [
      { 'site-nose': ' 2 ', 'site-neck': '99' },
      [
        { site: 'nose', count: 2 },
        { site: 'neck', count: 99 },
      ],
    ],
    [{ 'site-tongue': '3', fullName: 'Ada' }, []],
  ])('%j say %j', (input, sites) => {
    expect(readSites(input)).toEqual({ sites });
  });

  it.each(['many', '-1', '1.5', '100', '1e1', '٣'])('refuse %s at its own box', (typed) => {
    expect(readSites({ 'site-nose': typed, 'site-neck': '1' })).toEqual({
      errors: { 'site-nose': 'Write a number up to 99, or leave it empty' },
    });
  });
});
