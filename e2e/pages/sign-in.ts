import { expect, type Page } from '@playwright/test';
import { mailTo } from '../sandbox';

export type DemoRole = 'Reception' | 'Clinician' | 'Prescriber' | 'Manager';

/** The demo's one click, its mail, and the press that signs in. Tests that run side by side take different roles. */
export async function signInToDesk(page: Page, role: DemoRole): Promise<void> {
  await page.goto('/sign-in?for=desk');
  await page.getByRole('button', { name: new RegExp(`^${role}\\b`) }).click();
  await expect(page).toHaveURL(/\/inbox\?to=/);
  await page.getByRole('link', { name: 'Your sign-in link' }).first().click();
  const letter = page.frameLocator('iframe');
  await letter.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/desk$/);
}

export async function signInAsPatient(page: Page, address: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(address);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look in your mail');
  const mail = await mailTo(address, /^Your sign-in link$/);
  await page.goto(/https?:\S+\/sign-in\/link\S+/.exec(mail.text)?.[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/appointments$/);
}
