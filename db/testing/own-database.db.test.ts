import { describe, expect, it } from 'vitest';
import { pool } from '../client';

describe('the database of a test file', () => {
  it('is a migrated copy of its own, reached as a role that owns nothing', async () => {
    const [row] = await pool().sql`
      select current_database() as name, current_user as role,
        (select count(*)::int from clinic) as clinics,
        (select count(*)::int from pg_class where relowner = current_user::regrole) as owned`;
    expect(row).toEqual({
      name: `milium_test_${process.env.VITEST_POOL_ID}`,
      role: 'milium_app',
      clinics: 0,
      owned: 0,
    });
  });

  it('names the zone that no clinic has', () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toMatch(/^Asia\/Kat(h)?mandu$/);
  });
});
