import { eq } from 'drizzle-orm';
import { pool } from '@/db/client';
import { clinic } from '@/db/schema/clinic';
import { DEFAULT_CLINIC_SLUG, env } from '../env';
import type { ClinicId } from '../shared/ids';
import { required } from '../shared/invariant';

let known: ClinicId | null = null;

/** The clinic that this process serves. Read once: the id of a clinic never changes. */
export async function currentClinicId(): Promise<ClinicId> {
  return required(
    await findCurrentClinicId(),
    'there is one clinic, or CLINIC_SLUG says which of them this site is for',
  );
}

/** The same; null while there is none. Not remembered: it may be made at any moment. */
export async function findCurrentClinicId(): Promise<ClinicId | null> {
  known ??= await findClinicId(env().clinicSlug);
  return known;
}

// Without a named actor: which clinic this is must be known before anyone can act in it.
async function findClinicId(slug: string | null): Promise<ClinicId | null> {
  const rows = await pool()
    .db.select({ id: clinic.id, slug: clinic.slug })
    .from(clinic)
    .where(slug === null ? undefined : eq(clinic.slug, slug));
  const chosen = rows.length === 1 ? rows[0] : rows.find((one) => one.slug === DEFAULT_CLINIC_SLUG);
  return chosen?.id ?? null;
}
