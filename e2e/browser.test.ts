import { describe, expect, it } from 'vitest';
import { browserPlaces, type Machine } from './browser';

const machine: Machine = {
  platform: 'linux',
  chosen: undefined,
  searchPath: '/usr/local/bin:/usr/bin',
  playwrightBrowser: '/cache/playwright/chrome',
};

describe('where the tests look for a browser', () => {
  it('takes a chosen browser and no other', () => {
    expect(browserPlaces({ ...machine, chosen: '/my/chrome' })).toEqual(['/my/chrome']);
  });

  it('prefers Chromium to Chrome, wherever on the path', () => {
    const places = browserPlaces(machine);
    expect(places.slice(0, 2)).toEqual(['/usr/local/bin/chromium', '/usr/bin/chromium']);
    expect(places.indexOf('/usr/bin/chromium')).toBeLessThan(
      places.indexOf('/usr/local/bin/google-chrome'),
    );
  });

  it("comes to Playwright's own after every installed one", () => {
    expect(browserPlaces(machine).at(-1)).toBe('/cache/playwright/chrome');
    expect(browserPlaces({ ...machine, platform: 'darwin' }).at(-2)).toContain('/Applications/');
  });
});
