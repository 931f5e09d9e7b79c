import { eq } from 'drizzle-orm';
import { pool } from '@/db/client';
import { clinic } from '@/db/schema/clinic';
import { env } from '../env';
import type { ClinicId } from '../shared/ids';
import { required } from '../shared/invariant';

let known: ClinicId | null = null;

/** The clinic that this process serves. Read once: the id of a clinic never changes. */
export async function currentClinicId(): Promise<ClinicId> {
  known ??= await findClinicId(env().clinicSlug);
  return known;
}

// Without a named actor: which clinic this is must be known before anyone can act in it.
async function findClinicId(slug: string): Promise<ClinicId> {
  const [row] = await pool().db.select({ id: clinic.id }).from(clinic).where(eq(clinic.slug, slug));
  return required(row, `no clinic has the slug "${slug}" of CLINIC_SLUG`).id;
}
