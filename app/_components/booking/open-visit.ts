import { findVisit, type Visit } from '@/lib/appointment/queries';
import { type BookingPage, type BookingStep, mayOpen, nextPage } from '@/lib/appointment/steps';
import type { BearerActor } from '@/lib/auth/actor';
import { bearerFor } from '@/lib/auth/session';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { seeOther } from '../ui/see-other';
import { visitPath } from './visit-path';

export type VisitParams = Promise<{ readonly id: string }>;
type Opened = { readonly bearer: BearerActor; readonly visit: Visit };

/** The booking of this address for the browser that began it; for any other browser there is no such page. */
export async function openVisit(params: VisitParams): Promise<Opened> {
  const id = parseId<AppointmentId>((await params).id);
  const bearer = id ? await bearerFor(id) : null;
  const visit = bearer ? await findVisit(bearer, bearer.appointmentId) : null;
  if (!bearer || !visit) seeOther(UNKNOWN.booking);
  return { bearer, visit };
}

/** The same for a step: whoever is not there yet, or past it, is sent to where the booking stands. */
export async function openStep(params: VisitParams, step: BookingStep): Promise<Opened> {
  const opened = await openVisit(params);
  if (!mayOpen(step, opened.visit)) sendOn(opened.visit);
  return opened;
}

/** The same for one of the pages on which a booking comes to rest. */
export async function openEnd(
  params: VisitParams,
  page: Exclude<BookingPage, BookingStep>,
): Promise<Opened> {
  const opened = await openVisit(params);
  if (nextPage(opened.visit) !== page) sendOn(opened.visit);
  return opened;
}

function sendOn(visit: Visit): never {
  seeOther(visitPath(visit.id, nextPage(visit)));
}
