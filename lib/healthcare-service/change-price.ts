import { and, count, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService, servicePrice } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { keepSettingUndo } from '../setting-undo/keep';
import { hashJson } from '../shared/canonical-json';
import type { HealthcareServiceId, LocationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { type Price, type PriceFault, priceFault } from './prices';
import { canChangePrices } from './rules-policy';

export type PriceError = 'not-found' | 'no-change' | PriceFault;
export type PriceKey = {
  readonly serviceId: HealthcareServiceId;
  readonly locationId: LocationId;
};
/** In minor units of the place's currency, which is not the asker's to choose. */
export type NewPrice = Pick<Price, 'priceMinor' | 'depositMinor'>;

type Standing = { readonly currency: string; readonly price: Price | null };

/** What another price would mean: what it was, and how many visits ahead keep the one they were booked at. */
export async function previewPrice(actor: StaffActor, key: PriceKey, wanted: NewPrice) {
  return inTransaction(actor, async (tx) => {
    const standing = await readStanding(tx, actor, key);
    if (!standing) return err('not-found');
    const refusal = refusalOf(actor, standing, wanted);
    if (refusal) return err(refusal);
    return ok({
      fingerprint: fingerprintOf(standing),
      before: standing.price,
      after: { ...wanted, currency: standing.currency },
      ...(await countAhead(tx, actor, key)),
    });
  });
}

/**
 * Gives a service another price and deposit at a place, from now on. Rows are added and never changed: a visit keeps the
 * terms it was made under, and a hold too. The first price at a place makes the service bookable there.
 * `changed-meanwhile`: the price is not the one that the preview showed.
 */
export async function changePrice(
  actor: StaffActor,
  key: PriceKey,
  { fingerprint, ...wanted }: NewPrice & { readonly fingerprint: string },
): Promise<Result<null, PriceError | 'changed-meanwhile'>> {
  return inTransaction(actor, async (tx) => {
    const standing = await readStanding(tx, actor, key, true);
    if (!standing) return err('not-found');
    if (fingerprintOf(standing) !== fingerprint) return err('changed-meanwhile');
    const refusal = refusalOf(actor, standing, wanted);
    if (refusal) return err(refusal);
    const after: Price = { ...wanted, currency: standing.currency };
    await tx.insert(servicePrice).values({
      clinicId: actor.clinicId,
      healthcareServiceId: key.serviceId,
      locationId: key.locationId,
      validFrom: sql`clock_timestamp()`,
      ...after,
    });
    await recordAudit(tx, actor, {
      action: 'service.price-changed',
      entityType: 'HealthcareService',
      entityId: key.serviceId,
      detail: { locationId: key.locationId, before: standing.price, after },
    });
    await keepBefore(tx, actor, key, standing, after);
    return ok(null);
  });
}

/** A first price cannot be undone, for a service never loses its price; nor one in another currency, which was the place's. */
async function keepBefore(
  tx: Tx,
  actor: StaffActor,
  { serviceId, locationId }: PriceKey,
  { currency, price }: Standing,
  after: Price,
): Promise<void> {
  if (price?.currency !== currency) return;
  const { priceMinor, depositMinor } = price;
  const fingerprint = fingerprintOf({ currency, price: after });
  const undo = { kind: 'price', serviceId, locationId, priceMinor, depositMinor } as const;
  await keepSettingUndo(tx, actor, serviceId, { ...undo, fingerprint });
}

function refusalOf(
  actor: StaffActor,
  { price, currency }: Standing,
  wanted: NewPrice,
): PriceError | null {
  if (!canChangePrices(actor)) return 'not-found';
  const isSame =
    price?.currency === currency &&
    price.priceMinor === wanted.priceMinor &&
    price.depositMinor === wanted.depositMinor;
  return priceFault(wanted) ?? (isSame ? 'no-change' : null);
}

function fingerprintOf({ currency, price }: Standing): string {
  return hashJson({ currency, price });
}

/** Locked: the service's row, so that two changes of a price follow one another. Who books does not wait for it. */
async function readStanding(
  tx: Tx,
  actor: StaffActor,
  { serviceId, locationId }: PriceKey,
  lock = false,
): Promise<Standing | null> {
  const own = tx
    .select({ id: healthcareService.id })
    .from(healthcareService)
    .where(
      and(eq(healthcareService.clinicId, actor.clinicId), eq(healthcareService.id, serviceId)),
    );
  const [service] = await (lock ? own.for('no key update') : own);
  const itsPlace = tx
    .select({ currency: location.currency })
    .from(location)
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, locationId)));
  // Its currency stays what it is until the price in it is written.
  const [place] = await (lock ? itsPlace.for('share') : itsPlace);
  if (!service || !place) return null;
  const [price] = await tx
    .select({
      currency: servicePrice.currency,
      priceMinor: servicePrice.priceMinor,
      depositMinor: servicePrice.depositMinor,
    })
    .from(servicePrice)
    .where(
      and(
        eq(servicePrice.clinicId, actor.clinicId),
        eq(servicePrice.healthcareServiceId, serviceId),
        eq(servicePrice.locationId, locationId),
        lte(servicePrice.validFrom, sql`clock_timestamp()`),
      ),
    )
    .orderBy(desc(servicePrice.validFrom))
    .limit(1);
  return { currency: place.currency, price: price ?? null };
}

async function countAhead(tx: Tx, actor: StaffActor, { serviceId, locationId }: PriceKey) {
  const ahead = (statuses: ('proposed' | 'booked' | 'pending')[]) =>
    tx
      .select({ visits: count() })
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.healthcareServiceId, serviceId),
          eq(appointment.locationId, locationId),
          inArray(appointment.status, statuses),
          gt(appointment.startsAt, sql`now()`),
        ),
      );
  const [booked] = await ahead(['proposed', 'booked']);
  const [held] = await ahead(['pending']);
  return { booked: booked?.visits ?? 0, held: held?.visits ?? 0 };
}
