import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { bookCryotherapy } from './pages/posted-booking';
import { newPatient } from './patients';

const PROGRAM = fileURLToPath(new URL('../public/verify-consent.mjs', import.meta.url));
const run = promisify(execFile);

/** Presses the link and keeps what comes, under the name that the site gives it. */
async function download(page: Page, link: string, name: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe(name);
  const path = test.info().outputPath(name);
  await file.saveAs(path);
  return path;
}

test('a patient keeps the copy and its proof, which anybody can check without us, and no byte of which can change', async ({
  page,
}) => {
  const visit = await bookCryotherapy(page, newPatient());
  await page.goto(`${visit.managePath}/consent`);
  const copy = await download(page, 'Download the copy (PDF)', 'copy.pdf');
  const proof = await download(page, 'Download the proof file', 'proof.json');

  const { stdout } = await run(process.execPath, [PROGRAM, proof, copy]);
  expect(stdout).toContain('It fits. Your consent to Cryotherapy');
  expect(stdout).toContain('Signed by Ada Example');
  expect(stdout).toMatch(/\d\. Agreed to sign electronically, 20/);
  expect(stdout).toContain('and yours is the same');

  for (const path of [proof, copy]) {
    const whole = await readFile(path);
    const changed = Buffer.from(whole);
    const middle = Math.floor(whole.length / 2);
    changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle);
    await writeFile(path, changed);
    await expect(run(process.execPath, [PROGRAM, proof, copy]), path).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('It does not fit'),
    });
    await writeFile(path, whole);
  }
});
