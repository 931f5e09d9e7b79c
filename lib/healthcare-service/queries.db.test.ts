import { beforeAll, describe, expect, it } from 'vitest';
import { servicePrice } from '@/db/schema/healthcare-service';
import { DEMO_CLINIC_ID } from '@/db/seed/demo-id';
import { seedIfEmpty } from '@/db/seed/seed';
import { inTransaction } from '@/db/transaction';
import { systemActor, visitorActor } from '../auth/mint';
import { findPublicClinic } from '../clinic/queries';
import type { ClinicId } from '../shared/ids';
import { DAY_MS } from '../shared/milliseconds';
import { findService, listServices } from './queries';

const visitor = visitorActor(DEMO_CLINIC_ID);

beforeAll(async () => {
  await seedIfEmpty(new Date());
});

describe('the catalogue as a visitor sees it', () => {
  it('lists every service with a price at each place', async () => {
    const services = await listServices(visitor);
    expect(services).toHaveLength(7);
    for (const { slug, prices } of services) {
      expect(
        prices.map((price) => `${price.locationName} ${price.currency}`),
        slug,
      ).toEqual(['London GBP', 'New York USD']);
    }
  });

  it('shows scars before all other risks, and no default band as if it were known', async () => {
    const service = await findService(visitor, 'curettage');
    expect(service?.risks.map(({ text }) => text).slice(0, 2)).toEqual([
      'A mark or flat pale scar',
      'Raised or keloid scar',
    ]);
    const returns = service?.risks.find(({ text }) => text === 'Milium returns');
    expect(returns?.bandText).toBe('not known');
  });

  it('shows the price that holds today, not a later one', async () => {
    const before = await findService(visitor, 'cryotherapy');
    const [price] = before?.prices ?? [];
    const next = { ...price, priceMinor: 1, depositMinor: 1 };
    await addPrice('cryotherapy', next, new Date(Date.now() + DAY_MS));
    expect((await findService(visitor, 'cryotherapy'))?.prices[0]).toEqual(price);
    await addPrice('cryotherapy', next, new Date(Date.now() - DAY_MS));
    expect((await findService(visitor, 'cryotherapy'))?.prices[0]).toEqual(next);
  });

  it('knows no service of another clinic, and none that does not exist', async () => {
    expect(await findService(visitor, 'botox')).toBeNull();
    const stranger = visitorActor('00000000-0000-4000-8000-000000000000' as ClinicId);
    expect(await listServices(stranger)).toEqual([]);
  });
});

describe('the clinic as a visitor sees it', () => {
  it('names its places with their zones and currencies', async () => {
    const { name, locations } = await findPublicClinic(visitor);
    expect(name).toBe('Milium');
    expect(locations.map(({ slug, timeZone, currency }) => [slug, timeZone, currency])).toEqual([
      ['london', 'Europe/London', 'GBP'],
      ['new-york', 'America/New_York', 'USD'],
    ]);
  });
});

async function addPrice(
  slug: string,
  price: { priceMinor: number; depositMinor: number; currency?: string },
  validFrom: Date,
): Promise<void> {
  const service = await findService(visitor, slug);
  const { locations } = await findPublicClinic(visitor);
  const london = locations.find((location) => location.slug === 'london');
  if (!service || !london) throw new Error('the demo has this service and place');
  await inTransaction(systemActor(DEMO_CLINIC_ID, 'test'), (tx) =>
    tx.insert(servicePrice).values({
      clinicId: DEMO_CLINIC_ID,
      healthcareServiceId: service.id,
      locationId: london.id,
      validFrom,
      currency: 'GBP',
      priceMinor: price.priceMinor,
      depositMinor: price.depositMinor,
    }),
  );
}
