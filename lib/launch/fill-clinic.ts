import postgres from 'postgres';
import { type Environment, endedEarly, startChild } from './child';
import type { SeedSettings } from './seed-options';
import type { Session } from './session';

/** Fills the demo clinic of a migrated database in a process of its own, then lets Postgres learn what it holds. */
export async function fillClinicIn(
  session: Session,
  ownerUrl: string,
  environment: Environment,
  settings: SeedSettings,
): Promise<void> {
  const { appointments, practitioners, seed } = settings;
  await session.step(`${appointments} appointments, ${practitioners} practitioners`, async () => {
    const child = startChild({
      name: 'fill',
      args: [
        ...['--import', 'tsx', 'lib/launch/seed-bulk.ts'],
        ...['--appointments', String(appointments)],
        ...['--practitioners', String(practitioners)],
        ...['--seed', String(seed)],
      ],
      // Only the owner of the tables may set their guards aside while a million rows come in.
      environment: { ...environment, DATABASE_APP_URL: ownerUrl },
      shows: (line) => line.startsWith('…'),
    });
    session.stopLater(child.stop);
    const code = await child.exited;
    if (code !== 0) throw endedEarly(child.name, code, child.recent());
  });
  await session.step('Statistics of the tables', () => vacuum(ownerUrl));
}

/** What autovacuum would do within minutes: without it the first questions are planned as for empty tables. */
async function vacuum(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner.unsafe('vacuum (analyze)');
  } finally {
    await owner.end();
  }
}
