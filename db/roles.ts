import type postgres from 'postgres';
import { APP_ROLES, rolePassword } from '../lib/shared/database-role';

/** Makes or updates the roles; run as the owner before the migrations, which grant to them. */
export async function ensureRoles(owner: postgres.Sql, authSecret: string): Promise<void> {
  for (const role of APP_ROLES) {
    const [existing] = await owner<{ isNarrow: boolean }[]>`
      select rolcanlogin and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole) as "isNarrow"
      from pg_roles where rolname = ${role}`;
    // Only a superuser may name these in an ALTER ROLE, even to leave them as they are: a managed Postgres has none.
    const powers = existing?.isNarrow
      ? ''
      : 'login nosuperuser nobypassrls nocreatedb nocreaterole';
    // The password is base64url: it needs no quoting, and DDL takes no parameters.
    const password = rolePassword(authSecret, role);
    const verb = existing ? 'alter' : 'create';
    await owner.unsafe(`${verb} role ${role} with ${powers} password '${password}'`);
  }
  const [database] = await owner<{ name: string }[]>`select current_database() as name`;
  if (database) await owner`grant create on database ${owner(database.name)} to milium_worker`;
}
