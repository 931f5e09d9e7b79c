import type { Page } from '@playwright/test';
import type { TestPatient } from '../patients';

/** Who a booking of the desk is for, as the form there asks. */
export async function writePatient(page: Page, patient: TestPatient): Promise<void> {
  await page.getByLabel('Full name').fill(patient.fullName);
  await page.getByLabel('Email').fill(patient.email);
  await page.getByLabel('Mobile').fill(patient.phone);
  await page.getByLabel('Day', { exact: true }).fill(patient.birthDate.day);
  await page.getByLabel('Month', { exact: true }).fill(patient.birthDate.month);
  await page.getByLabel('Year', { exact: true }).fill(patient.birthDate.year);
}
