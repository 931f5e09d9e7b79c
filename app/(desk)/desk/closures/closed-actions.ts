'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { listDeskPlaces } from '@/lib/clinic/queries';
import { type ActSeen, undoClosing } from '@/lib/closure/undo-closing';
import { settleMessage } from '@/lib/communication/settle-waiting';
import { type AppointmentId, parseId, type TimeOffId } from '@/lib/shared/ids';
import { writeFailed } from '../_components/failed-choices';
import { openedHref } from './opened-href';

/** Opens what was closed, and puts every visit back that the closing moved or cancelled. */
export async function undoClosed(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { timeOffId, place, visits } = await readClosed(actor, formData);
  const undone = await undoClosing(actor, { timeOffId, visits });
  revalidatePath('/desk', 'layout');
  if (!undone.ok) redirect(openedHref(place, null, { problem: undone.error }));
  const { opened, failed } = undone.value;
  const notBack: Record<string, string> = failed.length > 0 ? { kept: writeFailed(failed) } : {};
  redirect(openedHref(place, opened, { back: String(undone.value.undone), ...notBack }));
}

/** "Send all now" and "Don't send any". */
export async function tellClosed(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { timeOffId, place, visits } = await readClosed(actor, formData);
  const tell = formData.get('tell') === 'now' ? 'now' : 'never';
  const results = [];
  for (const visit of visits) results.push(await settleMessage(actor, { ...visit, tell }));
  revalidatePath('/desk', 'layout');
  // Where some could be decided, the list says of each how it stands.
  const [first] = results;
  const refusal = results.every(({ ok }) => !ok) && first?.ok === false ? first.error : null;
  const query = new URLSearchParams({
    location: place.slug,
    done: String(formData.get('done') ?? ''),
    closed: timeOffId,
    ...(refusal ? { problem: refusal } : { told: tell }),
  });
  redirect(`/desk/closures?${query}`);
}

/** The time off, its place, and the visits with the versions that were seen. */
async function readClosed(actor: StaffActor, formData: FormData) {
  const timeOffId = parseId<TimeOffId>(String(formData.get('timeOffId') ?? ''));
  const places = await listDeskPlaces(actor);
  const place = places.find(({ slug }) => slug === formData.get('location'));
  if (!timeOffId || !place) redirect('/desk/closures');
  return { timeOffId, place, visits: formData.getAll('visit').flatMap(readSeen) };
}

function readSeen(field: FormDataEntryValue): ActSeen[] {
  const [idText = '', version, act] = String(field).split('.');
  const appointmentId = parseId<AppointmentId>(idText);
  const expectedVersion = Number(version);
  if (!appointmentId || !Number.isInteger(expectedVersion)) return [];
  return act === 'moved' || act === 'cancelled' ? [{ appointmentId, expectedVersion, act }] : [];
}
