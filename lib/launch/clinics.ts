import { pool } from '../../db/client';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { postgresCode } from '../../db/transaction';
import type { ClinicId } from '../shared/ids';

export type Clinic = { readonly id: ClinicId; readonly slug: string; readonly name: string };

/** Tables, columns, roles or passwords that are not there: the database is older than this version of Milium. */
const TOO_OLD = ['42P01', '42703', '42883', '28P01', '3D000'];

/** The clinic of this name, or every clinic of the database; there is at least one. */
export async function listClinics(slug: string | null): Promise<readonly Clinic[]> {
  const clinics = await pool().sql<Clinic[]>`
    select id, slug, name from clinic where ${slug}::text is null or slug = ${slug} order by slug`;
  if (clinics.length === 0) throw new PlainProblem('There is no such clinic.');
  return clinics;
}

/** A failure of the database in words that say what to do, where there is something to do. */
export function inWords(cause: unknown): unknown {
  if (!TOO_OLD.includes(postgresCode(cause) ?? '')) return cause;
  return new PlainProblem(
    'The database does not have the tables or roles of this version: start Milium once, which brings it up to date.',
    { cause },
  );
}
