import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { consent, consentForm } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { isOfItsPatient } from '../../appointment/of-its-patient';
import type { Visit } from '../../appointment/queries';
import type { Actor } from '../../auth/actor';
import { DEFAULT_LOCALE } from './choose-form';

/** The languages (BCP 47) in which the clinic has published what this visit's patient reads, its own one first. */
export async function listConsentLocales(
  actor: Actor,
  { service, location }: Pick<Visit, 'service' | 'location'>,
): Promise<readonly string[]> {
  const rows = await inTransaction(actor, (tx) =>
    tx
      .selectDistinct({ locale: consentForm.locale })
      .from(consentForm)
      .where(
        and(
          eq(consentForm.clinicId, actor.clinicId),
          eq(consentForm.healthcareServiceId, service.id),
          eq(consentForm.status, 'published'),
          or(isNull(consentForm.locationId), eq(consentForm.locationId, location.id)),
        ),
      ),
  );
  const locales = rows.map(({ locale }) => locale).sort();
  return locales.toSorted((a, b) => Number(b === DEFAULT_LOCALE) - Number(a === DEFAULT_LOCALE));
}

/**
 * The language in which it was read or signed last, so that nobody chooses it again; undefined: it was never read. What
 * was signed counts as read when it was signed: it may have been opened before another language was looked at.
 */
export async function lastReadLocale(
  tx: Tx,
  actor: Actor,
  appointmentId: Visit['id'],
): Promise<string | undefined> {
  const [row] = await tx
    .select({ locale: sql<string>`${consent.document} ->> 'locale'` })
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, appointmentId),
        isOfItsPatient(consent),
      ),
    )
    .orderBy(desc(sql`coalesce(${consent.signedAt}, ${consent.presentedAt})`))
    .limit(1);
  return row?.locale;
}
