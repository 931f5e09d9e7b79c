'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { placeChange } from '@/lib/place/change-place';
import { confirmWritten } from '../../confirm-written';
import { LOOK_AGAIN } from '../../end-of-change';
import { PROBLEMS, readPlaceChange, readPlaceKind } from './place-form';

export const changePlace = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const { locations } = await findPublicClinic(actor);
    const place = locations.find(({ slug }) => slug === input.location);
    const kind = readPlaceKind(input);
    const read = kind && readPlaceChange(kind, input);
    if (!place || !read || 'errors' in read) return LOOK_AGAIN;
    return confirmWritten(actor, placeChange(place.id, read.change), input, {
      list: '/desk/settings/places',
      again: '/desk/settings/places/change',
      place: place.slug,
      problems: PROBLEMS,
    });
  },
});
