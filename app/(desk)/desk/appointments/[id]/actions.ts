'use server';

import { defineAction } from '@/lib/actions/define-action';
import { type CancelError, cancelAppointment } from '@/lib/appointment/cancel/cancel';
import { clearReview, declineReview, type ReviewError } from '@/lib/appointment/follow-up/review';
import { type DeskMoveError, moveAtDesk } from '@/lib/appointment/move/desk-move';
import { breaksPlan } from '@/lib/appointment/move/move';
import { findPlannedPair } from '@/lib/appointment/plan/planned-pair';
import { requireStaff } from '@/lib/auth/session';
import { type RecordSitesError, recordSites } from '@/lib/procedure/record-sites';
import { readSites } from '@/lib/procedure/schema';
import { refuse, type Stale } from './refuse-stale';
import { cancelForm, moveForm, reviewForm, sitesForm } from './schema';

const REVIEW_PROBLEMS: Record<Exclude<ReviewError, Stale>, Readonly<Record<string, string>>> = {
  'not-found': { form: 'This appointment is not there any more.' },
  'not-allowed': { form: 'Only a clinician can decide on the answers.' },
  'note-missing': { note: 'Say why you decide so' },
  'not-proposed': { form: 'This has been decided already.' },
  'time-passed': {
    form: 'Its time has passed, so it cannot go ahead. Decline it: the deposit goes back in full, and the patient is told.',
  },
};

export const decideOnScreening = defineAction({
  actor: requireStaff,
  schema: reviewForm,
  run: async (actor, { decision, appointmentId, version: expectedVersion, note }) => {
    const decide = decision === 'clear' ? clearReview : declineReview;
    const result = await decide(actor, { appointmentId, note, expectedVersion });
    if (!result.ok) return refuse(actor, appointmentId, result.error, REVIEW_PROBLEMS);
    const done = decision === 'clear' ? 'cleared' : 'declined';
    return { redirectTo: `/desk/appointments/${appointmentId}?done=${done}#main` };
  },
});

const CANCEL_PROBLEMS: Record<Exclude<CancelError, Stale>, string> = {
  'not-found': 'You may not cancel this appointment.',
  'not-cancellable': 'This appointment can no longer be cancelled.',
  'too-late': 'This appointment is over.',
};

export const cancelVisit = defineAction({
  actor: requireStaff,
  schema: cancelForm,
  run: async (actor, { appointmentId, version: expectedVersion, reason, note, andLater }) => {
    const result = await cancelAppointment(actor, {
      appointmentId,
      reason,
      note,
      expectedVersion,
      andLater: andLater !== undefined,
    });
    if (!result.ok) return refuse(actor, appointmentId, result.error, CANCEL_PROBLEMS);
    return { redirectTo: `/desk/appointments/${appointmentId}` };
  },
});

const MOVE_PROBLEMS: Record<Exclude<DeskMoveError, Stale>, Readonly<Record<string, string>>> = {
  'not-found': { form: 'You may not move this appointment.' },
  'too-young': { time: 'On that day this person is not yet old enough.' },
  'not-movable': { form: 'This appointment can no longer be moved.' },
  'limit-reached': { form: 'This patient has as many of these ahead as the treatment allows.' },
  'slot-taken': { time: 'This time has just been taken. Choose another one.' },
  'time-not-offered': { time: 'This time is not offered. Choose another one.' },
  'too-soon': { time: 'This time is within the thinking time. Choose a later one.' },
  'assessment-missing': {
    time: 'This time is too soon after the assessment, or no assessment is on record. Choose a later one, or move the assessment first.',
  },
  'treatment-missing': {
    time: 'No treatment of this patient is done by then, so there is nothing to review.',
  },
  'treatment-too-soon': {
    time: 'This time is too close to the treatment planned after it. Choose an earlier one, or move the treatment first.',
  },
  'overbook-not-allowed': { form: 'You may not place an appointment over another one.' },
  'overbook-reason-missing': { overbookReason: 'Say why it may be placed over what is there' },
  'room-unfit': { resource: 'This treatment needs another kind of room or device' },
  'room-closed': { resource: 'This room or device is closed then. Choose another one' },
  'room-taken': { resource: 'This room or device has just been taken. Choose another one' },
  'override-not-allowed': { form: 'Only a clinician may shorten the thinking time.' },
  'override-reason-missing': { overrideReason: 'Say why the thinking time may be shorter' },
};

export const moveVisit = defineAction({
  actor: requireStaff,
  schema: moveForm,
  run: async (actor, { appointmentId, version, time, resource, ...reasons }) => {
    const { startsAt } = time;
    const { overrideReason, overbookReason } = reasons;
    const result = await moveAtDesk(actor, {
      appointmentId,
      ...time,
      resourceId: resource,
      expectedVersion: version,
      ...(overrideReason === undefined ? {} : { overrideReason }),
      // Left empty it is no wish: the time that was chosen may be free.
      ...(overbookReason ? { overbookReason } : {}),
    });
    const path = `/desk/appointments/${appointmentId}`;
    if (result.ok) return { redirectTo: path };
    // It would break the pair it belongs to: then both can be moved at once.
    if (breaksPlan(result.error) && (await findPlannedPair(actor, appointmentId))) {
      return { redirectTo: `${path}/move?both=${startsAt.toISOString()}` };
    }
    const isOnlyTaken = result.error === 'slot-taken' && overbookReason === '';
    const error = isOnlyTaken ? 'overbook-reason-missing' : result.error;
    return refuse(actor, appointmentId, error, MOVE_PROBLEMS);
  },
});

const SITES_PROBLEMS: Record<Exclude<RecordSitesError, Stale>, string> = {
  'not-found': 'This appointment is not there any more.',
  'not-allowed': 'Only a clinician can record this.',
  'too-late': 'The patient is in the room or gone, so this can no longer be changed.',
};

export const recordVisitSites = defineAction({
  actor: requireStaff,
  schema: sitesForm,
  run: async (actor, { appointmentId, version: expectedVersion, ...boxes }) => {
    const where = readSites(boxes);
    if ('errors' in where) return where;
    const result = await recordSites(actor, { appointmentId, sites: where.sites, expectedVersion });
    if (!result.ok) return refuse(actor, appointmentId, result.error, SITES_PROBLEMS);
    return { redirectTo: `/desk/appointments/${appointmentId}?done=places#places` };
  },
});
