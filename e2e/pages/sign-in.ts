import { createHash, randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { asOwner } from '../owner';
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

/**
 * A session of the demo's member of staff without link and mail, for tests of what comes after. Of the demo's, not of
 * those whom another test invites and sends away again.
 */
export async function openDesk(page: Page, role: DemoRole): Promise<void> {
  const token = randomUUID();
  const stored = createHash('sha256').update(token).digest('hex');
  await asOwner(
    (sql) => sql`with person as (
        insert into "user" (email)
        select email_key from staff where role = ${role.toLowerCase()} and active
        order by created_at, email_key limit 1
        on conflict (email) do update set email = excluded.email returning id)
      insert into session (session_token, user_id, expires)
      select ${stored}, id, now() + interval '1 hour' from person`,
  );
  const url = test.info().project.use.baseURL ?? '';
  await page.context().addCookies([{ name: 'next-auth.session-token', value: token, url }]);
  await page.goto('/desk');
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
