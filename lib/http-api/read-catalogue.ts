import type { z } from 'zod';
import type { Actor } from '../auth/actor';
import { findPublicClinic } from '../clinic/queries';
import { listServices } from '../healthcare-service/queries';
import type { catalogueAnswer } from './catalogue-schema';

/** What can be booked and where, as the HTTP API tells it. */
export async function readCatalogue(actor: Actor): Promise<z.input<typeof catalogueAnswer>> {
  const { locations } = await findPublicClinic(actor);
  const services = await listServices(actor);
  return {
    locations: locations.map(({ slug, name, timeZone, currency }) => ({
      slug,
      name,
      timeZone,
      currency,
    })),
    services: services.map((service) => ({
      slug: service.slug,
      name: service.name,
      summary: service.summary,
      lengthMinutes: service.preparationMinutes + service.durationMinutes,
      reflectionHours: service.reflectionHours,
      minAgeYears: service.minAgeYears,
      selfBookable: service.selfBookable,
      prices: service.prices.map(({ locationSlug, currency, priceMinor, depositMinor }) => ({
        location: locationSlug,
        currency,
        priceMinor,
        depositMinor,
      })),
    })),
  };
}
