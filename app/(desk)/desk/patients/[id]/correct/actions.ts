'use server';

import { z } from 'zod';
import { deskDetailsSchemaAt } from '@/app/_components/booking/details-schema';
import { defineAction } from '@/lib/actions/define-action';
import { fieldErrors } from '@/lib/actions/form-input';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { type CorrectDetailsError, correctDetails } from '@/lib/patient/correct-details';
import { findPatientToBook } from '@/lib/patient/find-to-book';
import { type PatientId, parseId } from '@/lib/shared/ids';
import { deskPath } from '../../../_components/desk-path';
import { withQuery } from '../../../_components/with-query';

const about = z.looseObject({
  patientId: z.string().transform((text) => parseId<PatientId>(text)),
  location: z.string(),
  version: z.string(),
  returnTo: deskPath,
});

const PROBLEMS: Record<CorrectDetailsError, string> = {
  'not-allowed': 'You may look at this, not change it.',
  'not-found': 'This patient is not there any more.',
  'changed-meanwhile':
    'Somebody corrected these details after you opened this page. Nothing was changed, and what you typed still stands here. Compare it with “On file now”, and press again if it still holds.',
  'no-change': 'This is what is on file already. Nothing was changed.',
  'already-known':
    'Another patient with this name, email address (or, without one, number) and date of birth is on file already. Nothing was changed. Find them under “Patients” and book for that one from now on, or check what you typed.',
};

export const correctPatient = defineAction({
  actor: requireStaff,
  schema: about,
  run: async (actor, { patientId, location, version, returnTo, ...typed }) => {
    if (!patientId) return { errors: { form: PROBLEMS['not-found'] } };
    const { locations } = await findPublicClinic(actor);
    // Which day it is and how a phone number reads depend on the place.
    const place = locations.find(({ slug }) => slug === location);
    if (!place) return { errors: { form: 'This place is not there any more.' } };
    const known = await findPatientToBook(actor, patientId);
    const details = deskDetailsSchemaAt(place, known).safeParse(typed);
    if (!details.success) return { errors: fieldErrors(details.error) };
    const done = await correctDetails(actor, { patientId, details: details.data, version });
    if (done.ok) return { redirectTo: withQuery(returnTo, 'done=corrected') };
    const errors = { form: PROBLEMS[done.error] };
    return done.error === 'changed-meanwhile'
      ? { errors, revalidate: `/desk/patients/${patientId}` }
      : { errors };
  },
});
