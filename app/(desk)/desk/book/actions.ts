'use server';

import { z } from 'zod';
import { deskDetailsSchemaAt } from '@/app/_components/booking/details-schema';
import { defineAction } from '@/lib/actions/define-action';
import { fieldErrors } from '@/lib/actions/form-input';
import { bookAtDesk, type DeskBookError } from '@/lib/appointment/desk/book';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { findAlikePatients } from '@/lib/patient/find-alike';
import { findPatientToBook, type PatientToBook } from '@/lib/patient/find-to-book';
import { ALIKE, alikeLines } from './alike-lines';
import { chosenTime } from './schema';

const PROBLEMS: Record<DeskBookError, string> = {
  'slot-taken': 'This time has just been taken. Choose another one.',
  'time-not-offered': 'This time is not offered. Choose another one.',
  'too-soon': 'This time is too soon for this treatment. Choose a later one.',
  'unknown-service': 'This treatment is not there any more.',
  'unknown-location': 'This place is not there any more.',
  'not-bookable': 'This treatment is not offered at this place.',
  'override-not-allowed': 'Only a clinician may shorten the thinking time.',
  'override-reason-missing': 'Say why the thinking time may be shorter.',
  'limit-reached': 'This patient has as many of these ahead as the treatment allows.',
  'overbook-not-allowed':
    'You may not place an appointment over another one, or outside the opening hours.',
  'overbook-reason-missing':
    'Say why it is placed over what is there, or outside the opening hours.',
  'assessment-missing':
    'No assessment of this patient is on record early enough. Go back to “Other times” and choose an assessment with it.',
  'treatment-missing':
    'This patient has had no treatment here that is done, so there is nothing to review. Book an assessment instead, or check how name, email (or number) and date of birth are written.',
  'no-longer-waits':
    'They wait no longer: they took a time that was offered, somebody booked for them, or they left the list.',
  'not-found': 'You may look at the desk, not book.',
};

/** Of a room or a device that was chosen with the time: another one may well be free. */
const ROOM_PROBLEMS: Partial<Record<DeskBookError, string>> = {
  'slot-taken':
    'This time is taken in the room or on the device that was chosen. “Other times” looks at all of them.',
  'time-not-offered':
    'This time is not offered for this treatment in the room or on the device that was chosen. “Other times” looks at all of them.',
};

const ALREADY_KNOWN =
  'There is already a patient with this name and date of birth. Book for them, or say that it is somebody else';

// Which schema reads the details depends on the place, so it is chosen below.
const EVERYTHING = z.record(z.string(), z.unknown());

export const bookForPatient = defineAction({
  actor: requireStaff,
  schema: EVERYTHING,
  run: async (actor, input) => {
    const chosen = chosenTime.safeParse(input);
    if (!chosen.success) return { errors: { form: PROBLEMS['time-not-offered'] } };
    const { assessment, location, service, startsAt, practitioner, resource } = chosen.data;
    const { patient, entry, apart, ...reasons } = chosen.data;
    // Which day it is and how a phone number reads depend on the place.
    const { locations } = await findPublicClinic(actor);
    const place = locations.find(({ slug }) => slug === location);
    if (!place) return { errors: { form: PROBLEMS['unknown-location'] } };
    const known = patient && (await findPatientToBook(actor, patient));
    const details = deskDetailsSchemaAt(place, known).safeParse(
      known ? { ...input, ...typedDetails(known) } : input,
    );
    if (!details.success) return { errors: fieldErrors(details.error) };
    const alike = known || apart ? [] : await findAlikePatients(actor, details.data);
    if (alike.length > 0) {
      return { errors: { apart: ALREADY_KNOWN }, values: { [ALIKE]: alikeLines(alike) } };
    }
    const result = await bookAtDesk(actor, {
      serviceSlug: service,
      locationSlug: location,
      startsAt,
      practitionerId: practitioner,
      resourceId: resource,
      patient: known ? { ...details.data, id: known.id } : details.data,
      ...given(startsAt, reasons),
      ...(assessment ? { assessment } : {}),
      ...(entry ? { waitlistEntryId: entry } : {}),
    });
    if (!result.ok) return { errors: problemOf(result.error, input, startsAt) };
    return { redirectTo: `/desk/appointments/${result.value.appointmentId}` };
  },
});

/**
 * Who was asked for a reason is told at its field. A walk-in may leave both empty, and hears here that one is needed.
 */
function problemOf(
  code: DeskBookError,
  form: Readonly<Record<string, unknown>>,
  startsAt: Date | 'now',
): Readonly<Record<string, string>> {
  const isOpen = (name: string) => startsAt === 'now' && form[name] === '';
  if (code === 'override-reason-missing') return { overrideReason: PROBLEMS[code] };
  if (code === 'overbook-reason-missing') return { overbookReason: PROBLEMS[code] };
  if (code === 'too-soon' && isOpen('overrideReason')) {
    return { overrideReason: 'The thinking time is not over. Say why it may be shorter.' };
  }
  if ((code === 'slot-taken' || code === 'time-not-offered') && isOpen('overbookReason')) {
    return {
      overbookReason:
        'Nothing is free now. Say why it may be placed over what is there, or outside the opening hours.',
    };
  }
  return { form: (form.resource ? ROOM_PROBLEMS[code] : undefined) ?? PROBLEMS[code] };
}

/** As the form would have them: what is on file was checked when it was typed. */
function typedDetails({ fullName, email, birthDate }: PatientToBook) {
  const [year, month, day] = birthDate.split('-');
  return {
    fullName,
    email: email ?? '',
    'birthDate-day': day,
    'birthDate-month': month,
    'birthDate-year': year,
  };
}

type Reasons = Pick<z.infer<typeof chosenTime>, 'overrideReason' | 'overbookReason'>;

/** A field that the form did not have is no wish, and neither is an empty one of a walk-in. */
function given(startsAt: Date | 'now', { overrideReason, overbookReason }: Reasons) {
  const isWish = (text: string | undefined): text is string =>
    text !== undefined && (startsAt !== 'now' || text.trim() !== '');
  return {
    ...(isWish(overrideReason) ? { overrideReason } : {}),
    ...(isWish(overbookReason) ? { overbookReason } : {}),
  };
}
