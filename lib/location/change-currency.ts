import { and, eq, sql } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { servicePrice } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { type PriceFault, priceFault } from '../healthcare-service/prices';
import { readWholePricesAt } from '../healthcare-service/queries';
import { keepSettingUndo } from '../setting-undo/keep';
import { CURRENCIES, type LocationChange, locationVersion, pricesVersion } from './model';

/**
 * `stale`: a price is not the one that stood beside the field of the new one. `prices-missing`: what has a price there
 * now must have one in the new currency, and nothing else may.
 */
export type CurrencyError = 'no-change' | 'stale' | 'prices-missing' | PriceFault;

/**
 * Gives a locked place another currency and each of its services a price in it, both or neither: no amount is ever read
 * in a currency in which nobody wrote it. Visits and holds keep the terms they were made under.
 */
export async function changeCurrency(
  tx: Tx,
  actor: StaffActor,
  own: typeof location.$inferSelect,
  { currency, prices, wasPrices }: Extract<LocationChange, { readonly kind: 'currency' }>,
): Promise<CurrencyError | null> {
  const { clinicId } = actor;
  if (currency === own.currency) return 'no-change';
  const standing = await readWholePricesAt(tx, actor, own.id);
  if (pricesVersion(standing) !== wasPrices) return 'stale';
  const wanted = new Map(prices.map((price) => [price.serviceId, price]));
  const isWhole = standing.every(({ serviceId }) => wanted.has(serviceId));
  if (!isWhole || wanted.size !== standing.length) return 'prices-missing';
  for (const price of prices) {
    const fault = priceFault(price);
    if (fault) return fault;
  }
  await tx
    .update(location)
    .set({ currency })
    .where(and(eq(location.clinicId, clinicId), eq(location.id, own.id)));
  await recordAudit(tx, actor, {
    action: 'location.currency',
    entityType: 'Location',
    entityId: own.id,
    detail: { before: own.currency, after: currency },
  });
  for (const { serviceId, ...before } of standing) {
    const price = wanted.get(serviceId);
    if (!price) continue;
    const { priceMinor, depositMinor } = price;
    const after = { currency, priceMinor, depositMinor };
    await tx.insert(servicePrice).values({
      clinicId,
      healthcareServiceId: serviceId,
      locationId: own.id,
      validFrom: sql`clock_timestamp()`,
      ...after,
    });
    await recordAudit(tx, actor, {
      action: 'service.price-changed',
      entityType: 'HealthcareService',
      entityId: serviceId,
      detail: { locationId: own.id, before: priceOf(before), after },
    });
  }
  const before = CURRENCIES.find((one) => one === own.currency);
  if (before && standing.every((price) => price.currency === before)) {
    const change = {
      kind: 'currency',
      currency: before,
      prices: standing.map(({ serviceId, ...price }) => ({ serviceId, ...amountsOf(price) })),
      was: locationVersion({ ...own, currency }),
      wasPrices: pricesVersion(await readWholePricesAt(tx, actor, own.id)),
    } as const;
    await keepSettingUndo(tx, actor, own.id, { kind: 'location', locationId: own.id, change });
  }
  return null;
}

function amountsOf({
  priceMinor,
  depositMinor,
}: {
  readonly priceMinor: number;
  readonly depositMinor: number;
}) {
  return { priceMinor, depositMinor };
}

function priceOf({
  currency,
  priceMinor,
  depositMinor,
}: {
  readonly currency: string;
  readonly priceMinor: number;
  readonly depositMinor: number;
}) {
  return { currency, priceMinor, depositMinor };
}
