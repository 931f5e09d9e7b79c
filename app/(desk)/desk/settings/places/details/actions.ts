'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { listDeskPlaces } from '@/lib/clinic/queries';
import { locationChange } from '@/lib/location/change-location';
import { listPriced } from '@/lib/location/queries';
import { confirmWritten } from '../../confirm-written';
import { LOOK_AGAIN } from '../../end-of-change';
import { PROBLEMS, readLocationChange, readLocationKind } from './location-form';

const LIST = '/desk/settings/places';

export const changeLocation = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const place = (await listDeskPlaces(actor)).find(({ slug }) => slug === input.location);
    const kind = readLocationKind(input);
    if (!place || !kind) return LOOK_AGAIN;
    const priced = kind === 'currency' ? await listPriced(actor, place.id) : [];
    const read = readLocationChange(kind, input, { country: place.country, priced });
    if ('errors' in read) return LOOK_AGAIN;
    const { change } = read;
    const id = change.kind === 'add' ? change.locationId : place.id;
    return confirmWritten(actor, locationChange(id, change), input, {
      list: LIST,
      again: `${LIST}/details`,
      place: place.slug,
      problems: PROBLEMS,
      onDone: async () => {
        // Public pages are kept: where the clinic is and what it costs there stands on all of them.
        revalidatePath('/', 'layout');
        if (change.kind !== 'add') return undefined;
        const added = (await listDeskPlaces(actor)).find((one) => one.id === id);
        return {
          redirectTo: `${LIST}?${new URLSearchParams({ location: added?.slug ?? '', done: 'added' })}`,
        };
      },
    });
  },
});
