'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { changePrice } from '@/lib/healthcare-service/change-price';
import { priceForm } from '@/lib/healthcare-service/price-schema';
import { listPricesAt, listServicesToRule } from '@/lib/healthcare-service/rules-queries';
import { endOfChange, LOOK_AGAIN } from '../../../end-of-change';
import { PROBLEMS } from './price-words';

export const savePrice = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const services = await listServicesToRule(actor);
    const service = services.find(({ slug }) => slug === input.service);
    const places = service ? await listPricesAt(actor, service.id) : [];
    const place = places.find(({ slug }) => slug === input.location);
    const wanted = place && priceForm(place.currency).safeParse(input);
    if (!service || !place || !wanted?.success) return LOOK_AGAIN;
    const fingerprint = typeof input.fingerprint === 'string' ? input.fingerprint : '';
    const key = { serviceId: service.id, locationId: place.locationId };
    const done = await changePrice(actor, key, { ...wanted.data, fingerprint });
    if (done.ok) revalidatePath('/', 'layout');
    const page = `/desk/settings/services/${service.slug}`;
    return endOfChange(done, input, {
      list: page,
      again: `${page}/price`,
      place: place.slug,
      problems: PROBLEMS,
      done: 'price',
    });
  },
});
