'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic, listDeskPlaces } from '@/lib/clinic/queries';
import { type ChangeDone, confirmChange } from '@/lib/closure/confirm-change';
import { removeTimeOff } from '@/lib/closure/remove-time-off';
import { timeOffChange } from '@/lib/closure/time-off';
import { parseId, type TimeOffId } from '@/lib/shared/ids';
import type { Place } from '../_components/desk-day';
import { clashErrors, failedQuery } from '../_components/failed-choices';
import { lookAgain } from '../_components/look-again';
import { choicesOf, readClosure } from './closure-form';
import { openedHref } from './opened-href';

const EVERYTHING = z.record(z.string(), z.unknown());

const PROBLEMS: Readonly<Record<string, string>> = {
  'not-found': 'You may look at this, not change it.',
  'unknown-schedule': 'Choose who or what is away.',
  'no-time': 'The end must come after the beginning.',
};

export const closeTime = defineAction({
  actor: requireStaff,
  schema: EVERYTHING,
  run: async (actor, input) => {
    const { locations } = await findPublicClinic(actor);
    const read = readClosure(locations, input);
    if (!read) return { errors: { form: 'Choose who is away and when.' } };
    const reason = typeof input.reason === 'string' ? input.reason.slice(0, 500) : '';
    const fingerprint = typeof input.fingerprint === 'string' ? input.fingerprint : '';
    const choices = choicesOf(input);
    if (reason.trim() === '') return { errors: { reason: 'Say why, in a few words' } };
    const clash = await clashErrors(actor, choices);
    if (clash) return { errors: clash };
    const change = timeOffChange({ ...read.closure, reason });
    const done = await confirmChange(actor, change, { reason, fingerprint, choices });
    if (done.ok) return { redirectTo: closedHref(read.place, done.value) };
    if (done.error === 'changed-meanwhile') return lookAgain('/desk/closures/new');
    return { errors: { form: PROBLEMS[done.error] ?? 'That did not work.' } };
  },
});

/** The list, with what became of the visits. */
function closedHref(
  { slug }: Pick<Place, 'slug'>,
  { moved, cancelled, waiting, failed, timeOffIds }: ChangeDone,
): string {
  const query = new URLSearchParams({
    location: slug,
    done: `${moved}-${cancelled}-${waiting}`,
    closed: [...(timeOffIds?.values() ?? [])].join(''),
    ...failedQuery(failed),
  });
  return `/desk/closures?${query}`;
}

/** Opens closed time again. */
export async function openTime(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const id = parseId<TimeOffId>(String(formData.get('timeOffId') ?? ''));
  const places = await listDeskPlaces(actor);
  const place = places.find(({ slug }) => slug === formData.get('location'));
  if (!id || !place) redirect('/desk/closures');
  const opened = await removeTimeOff(actor, id);
  revalidatePath('/desk', 'layout');
  redirect(
    opened.ok
      ? openedHref(place, opened.value)
      : openedHref(place, null, { problem: 'open-already' }),
  );
}
