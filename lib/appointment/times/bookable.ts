import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { hasRightToWithdraw } from '../../clinic/right-to-withdraw';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/milliseconds';
import { err, ok, type Result } from '../../shared/result';
import type { AppointmentTerms } from '../model';
import { databaseNow } from '../update';
import { type BookableKey, loadOffering, type Offering } from './offering';

export type BookableError = 'unknown-service' | 'unknown-location' | 'not-bookable';

/** A service at a place as it can be booked now, with the terms a visit made now would keep. */
export type Bookable = {
  readonly service: Offering['service'];
  readonly location: Offering['location'];
  readonly terms: AppointmentTerms;
  readonly holdMinutes: number;
  /** How long a freed time is offered to somebody who waits. */
  readonly waitlistOfferMinutes: number;
  /** The database's clock: holds, lead times and thinking time are measured by it alone. */
  readonly now: Date;
};

/** Finds what is to be booked, as this person may book it now; `hasVisit`: see `loadOffering`. */
export async function findBookable(
  tx: Tx,
  actor: Actor,
  key: BookableKey,
  hasVisit = false,
): Promise<Result<Bookable, BookableError>> {
  const offering = await loadOffering(tx, actor, key, hasVisit);
  return offering.ok ? bookableAt(offering.value, actor, await databaseNow(tx)) : offering;
}

/**
 * The offering as this person may book it at `now`. Only the clinic may book a service that patients may not book
 * themselves; without a price that holds by now, or while the words to be signed are a draft, nobody may.
 */
export function bookableAt(
  { service, location, prices, policy }: Offering,
  actor: Actor,
  now: Date,
): Result<Bookable, 'not-bookable'> {
  const isClinic = actor.kind === 'staff' || actor.kind === 'system';
  if (!service.selfBookable && !isClinic) return err('not-bookable');
  if (!service.hasConsentText) return err('not-bookable');
  const price = prices.find(({ validFrom }) => validFrom <= now);
  // What was written in another currency says nothing of what it costs here now.
  if (price?.currency !== location.currency) return err('not-bookable');
  const terms: AppointmentTerms = {
    currency: price.currency,
    priceMinor: price.priceMinor,
    depositMinor: price.depositMinor,
    policyVersion: policy.version,
    fullRefundHours: policy.fullRefundHours,
    halfRefundHours: policy.halfRefundHours,
    statutoryCancellationDays: hasRightToWithdraw(location.country)
      ? policy.statutoryCancellationDays
      : 0,
    reflectionHours: service.reflectionHours,
  };
  const { holdMinutes, waitlistOfferMinutes } = policy;
  return ok({ service, location, terms, holdMinutes, waitlistOfferMinutes, now });
}

/**
 * The first instant at which a visit may start: lead time (not for staff), and thinking time counted in elapsed
 * hours from when the full information was given (GMC, cosmetic interventions: time to reflect). Only a clinician may
 * shorten it, with a reason that is kept (`readOverride`). Without `informedAt` the patient reads it only after
 * choosing the time, so the hold is added.
 */
export function earliestStart(
  { service, holdMinutes, now }: Bookable,
  asker: {
    readonly isStaff: boolean;
    readonly informedAt: Date | null;
    readonly reflectionWaived?: boolean;
    /** Those of a visit that stands: it keeps the time to think that it was booked with, where less is asked now. */
    readonly bookedTerms?: Pick<AppointmentTerms, 'reflectionHours'> | undefined;
  },
): Date {
  const lead = asker.isStaff ? 0 : service.leadTimeMinutes * MINUTE_MS;
  const informedBy = asker.informedAt?.getTime() ?? now.getTime() + holdMinutes * MINUTE_MS;
  const hours = Math.max(service.reflectionHours, asker.bookedTerms?.reflectionHours ?? 0);
  const reflected =
    hours === 0 || asker.reflectionWaived ? now.getTime() : informedBy + hours * HOUR_MS;
  return new Date(Math.max(now.getTime() + lead, reflected));
}

/** The last instant of the booking horizon. */
export function latestStart({ service, now }: Bookable): Date {
  return new Date(now.getTime() + service.horizonDays * DAY_MS);
}
