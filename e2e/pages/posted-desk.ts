import type { APIRequestContext } from '@playwright/test';
import type { TestPatient } from '../patients';
import { type Answer, openPage, postForm } from './posted-form';

/** The desk's own forms for tests of what comes after, as without a script; the request has a session of the desk. */

export type DeskVisit = { readonly id: string; readonly patient: TestPatient };

/** Books a treatment in London for somebody new, at the first time that is free from this date on. */
export async function bookByPost(
  request: APIRequestContext,
  patient: TestPatient,
  { service, date }: { readonly service: string; readonly date: string },
): Promise<DeskVisit> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const times = await openPage(
      request,
      `/desk/book?location=london&service=${service}&date=${date}`,
    );
    const href = /href="([^"]*startsAt=[^"]*)"/.exec(times.html)?.[1] ?? '';
    const form = await openPage(request, href.replaceAll('&amp;', '&'));
    const { fullName, email, phone, birthDate } = patient;
    const booked = await postForm(request, form, 'name="fullName"', {
      ...{ fullName, email, phone },
      'birthDate-day': birthDate.day,
      'birthDate-month': birthDate.month,
      'birthDate-year': birthDate.year,
    });
    const id = idOf(booked);
    if (id) return { id, patient };
  }
  throw new Error('every first time was taken by others');
}

function idOf({ url }: Answer): string | undefined {
  return /\/desk\/appointments\/([^/?]+)/.exec(url)?.[1];
}
