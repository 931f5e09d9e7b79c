'use server';

import { z } from 'zod';
import { detailsSchemaAt } from '@/app/_components/booking/details-schema';
import { goOn, goOnUnsaved, visitBearer } from '@/app/_components/booking/go-on';
import { defineAction } from '@/lib/actions/define-action';
import { fieldErrors } from '@/lib/actions/form-input';
import { findVisit } from '@/lib/appointment/queries';
import { type SaveDetailsError, saveDetails } from '@/lib/patient/save-details';
import { saveOwnSites } from '@/lib/procedure/record-sites';
import { readSites } from '@/lib/procedure/schema';

/** Says no more than the rule: whoever types somebody else's details must not learn what that person has booked. */
const LIMIT =
  'We cannot take another booking of this treatment online with these details. Please ring us: we can help.';

/** Nobody under age books by themselves: a clinician talks with them and a parent or guardian first. */
const TOO_YOUNG =
  'Someone under 18 on the day cannot be booked online. Please ring us: a clinician first talks with the young person and a parent or guardian.';

/** What somebody else has read in whose name the booking was begun is not their time to think. */
const TOO_SOON =
  'This time is too soon for another person: everyone first has the time to read and to think. Please choose a later time above, then fill this in.';

const REFUSALS: Partial<Record<SaveDetailsError, Readonly<Record<string, string>>>> = {
  'limit-reached': { form: LIMIT },
  'too-soon': { form: TOO_SOON },
  'too-young': { birthDate: TOO_YOUNG },
};

export const giveDetails = defineAction({
  actor: visitBearer,
  // What is a valid number and date depends on the place of the visit, which only the visit tells.
  schema: z.record(z.string(), z.unknown()),
  run: async (bearer, input) => {
    const visit = await findVisit(bearer, bearer.appointmentId);
    const location = visit?.location;
    if (!location) return { redirectTo: '/book' };
    const details = detailsSchemaAt(location).safeParse(input);
    const where = readSites(input);
    if (!details.success || 'errors' in where) {
      return {
        errors: {
          ...(details.success ? {} : fieldErrors(details.error)),
          ...('errors' in where ? where.errors : {}),
        },
      };
    }
    const saved = await saveDetails(bearer, details.data);
    const id = bearer.appointmentId;
    if (!saved.ok) {
      const errors = REFUSALS[saved.error];
      return errors ? { errors } : goOnUnsaved(id, saved.error);
    }
    const placed = visit.service.isTreatment ? await saveOwnSites(bearer, where.sites) : saved;
    return placed.ok ? goOn(id) : goOnUnsaved(id, placed.error);
  },
});
