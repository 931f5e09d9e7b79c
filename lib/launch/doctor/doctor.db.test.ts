import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner, ownerUrl } from '@/db/testing/owner';
import { makeSmallClinic } from '@/db/testing/small-clinic';
import { env } from '../../env';
import { type RunningSandbox, startSandbox } from '../../sandbox/server';
import { compareClocks, examineDatabaseClock, examineZones, judgeZone } from './clock';
import { examineDatabase } from './database';
import { type Finding, findingLines } from './finding';
import { examineBackup, examineJobs } from './running';
import { examineMail, examineStripe, examineWebhook } from './services';
import { examineSettings } from './settings';

let sandbox: RunningSandbox;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'milium-doctor-'));
  const appUrl = 'http://localhost:3000';
  sandbox = await startSandbox({ port: 0, dataDir: folder, webhook: null, appUrl });
  process.env.MILIUM_SANDBOX_URL = sandbox.url;
  await makeSmallClinic();
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => fetch(`${sandbox.url}/control`, { method: 'DELETE' }));

const misbehave = (service: 'stripe' | 'resend', mode: string) =>
  fetch(`${sandbox.url}/control`, { method: 'PUT', body: JSON.stringify({ [service]: { mode } }) });

const states = (findings: readonly Finding[]) => findings.map(({ state }) => state);
const says = (findings: readonly Finding[]) => findings.map((one) => one.says).join('\n');

describe('the doctor looks at the machine', () => {
  it('and is content with settings that fit', async () => {
    expect(states(await examineSettings({}, folder, 'v20.19.0'))).toEqual(['well', 'well', 'well']);
  });

  it.each(['v18.20.0', 'v20.18.3'])('and names a Node that is too old: %s', async (version) => {
    const [node] = await examineSettings({}, folder, version);
    expect(node).toMatchObject({ state: 'fault' });
  });

  it('and names every setting that is wrong', async () => {
    const source = { PORT: 'abc', STRIPE_SECRET_KEY: 'sk_test_1' };
    const findings = await examineSettings(source, folder, 'v22.0.0');
    expect(says(findings)).toMatch(/PORT must be[\s\S]*STRIPE_WEBHOOK_SECRET is missing/);
  });
});

describe('the doctor looks at the database', () => {
  const secret = () => env().authSecret;
  const examine = async () => examineDatabase(await ownerUrl(), secret());

  it('and names what would lose data in a power cut, and nothing else that is wrong with a test database', async () => {
    const wrong = (await examine()).filter(({ state }) => state !== 'well');
    expect(says(wrong)).toBe('A power cut could lose bookings and payments');
  });

  it('and names tables that are behind', async () => {
    await asOwner(async (owner) => {
      await owner`create table operations.kept as select * from drizzle.__drizzle_migrations order by id desc limit 2`;
      await owner`delete from drizzle.__drizzle_migrations where id in (select id from operations.kept)`;
    });
    try {
      expect(says(await examine())).toContain('The tables are 2 changes behind');
    } finally {
      await asOwner(async (owner) => {
        await owner`insert into drizzle.__drizzle_migrations select * from operations.kept`;
        await owner`drop table operations.kept`;
      });
    }
  });

  it('and says without a password that nobody answers', async () => {
    const findings = await examineDatabase('postgres://owner:secret@127.0.0.1:1/none', secret());
    expect(says(findings)).toBe('The database does not answer (ECONNREFUSED)');
    expect(JSON.stringify(findings)).not.toContain('secret');
  });

  it('and its work and backups', async () => {
    const [queue, backup, demo] = await asOwner(async (owner) => [
      await examineJobs(owner),
      await examineBackup(owner, false),
      await examineBackup(owner, true),
    ]);
    expect(states(queue ? [queue].flat() : [])).toEqual(['care']);
    expect([backup, demo].flat()).toMatchObject([{ state: 'fault' }, { state: 'well' }]);
  });
});

describe('the doctor looks at the clocks', () => {
  it.each([
    [0, 'well'],
    [1_900, 'well'],
    [5_000, 'care'],
    [-5_000, 'care'],
    [61_000, 'fault'],
  ])('%i ms away is %s', (milliseconds, state) => {
    expect(compareClocks('x', new Date(10_000 + milliseconds), 10_000, 10_000).state).toBe(state);
  });

  it('a slow answer is no wrong clock', () => {
    expect(compareClocks('x', new Date(10_000), 6_000, 22_000).state).toBe('well');
  });

  it('of the database and of each place', async () => {
    const [clock, zones] = await asOwner(async (owner) => [
      await examineDatabaseClock(owner),
      await examineZones(owner),
    ]);
    expect(clock).toMatchObject({ state: 'well' });
    expect(states([zones ?? []].flat()).every((state) => state === 'well')).toBe(true);
  });

  it('names a zone on which Node and Postgres differ, and from when', () => {
    const rows = [
      { moment: new Date('2027-01-15T12:00:00Z'), wall: '2027-01-15 12:00' },
      // As a table of zones without summer time would have it.
      { moment: new Date('2027-07-15T12:00:00Z'), wall: '2027-07-15 12:00' },
    ];
    expect(judgeZone('Europe/London', rows)).toMatchObject({
      state: 'care',
      says: expect.stringMatching(/from 2027-07/),
    });
    expect(judgeZone('UTC', rows).state).toBe('well');
  });
});

describe('the doctor asks Stripe', () => {
  it('and finds its messages led here', async () => {
    expect(says(await examineStripe())).toBe(
      'Stripe answers; the key is for tests: no real money moves\nThe clock agrees with Stripe’s\nStripe sends its messages here',
    );
  });

  it('and says that it does not answer', async () => {
    await misbehave('stripe', 'down');
    expect(await examineStripe()).toMatchObject([
      { state: 'fault', says: expect.stringMatching(/Stripe does not answer/) },
    ]);
  });

  const events = ['checkout.session.completed'];
  it.each([
    ['nowhere', [], 'fault', /nowhere/],
    [
      'elsewhere',
      [{ url: 'https://other.example/api/webhooks/stripe', isOn: true, events: ['*'] }],
      'fault',
      /nowhere/,
    ],
    [
      'here, but off',
      [{ url: 'https://a.example/api/webhooks/stripe', isOn: false, events: ['*'] }],
      'fault',
      /nowhere/,
    ],
    [
      'here, too few',
      [{ url: 'https://a.example/api/webhooks/stripe', isOn: true, events }],
      'fault',
      /expired/,
    ],
    ['unknown', null, 'care', /may not look/],
  ] as const)('messages that go %s are named', (_, webhooks, state, words) => {
    const finding = examineWebhook({ answeredAt: null, webhooks }, 'https://a.example');
    expect(finding.state).toBe(state);
    expect(finding.says).toMatch(words);
  });
});

describe('the doctor asks the mail service', () => {
  it('and finds the sender proved', async () => {
    expect(await examineMail()).toMatchObject([
      { state: 'well', says: expect.stringMatching(/delivers mail from Milium demo/) },
    ]);
  });

  it('and says that it does not answer', async () => {
    await misbehave('resend', 'down');
    expect(states(await examineMail())).toEqual(['fault']);
  });
});

describe('what the doctor says', () => {
  it('has a mark, and an arrow to what must be done', () => {
    expect(findingLines({ state: 'fault', says: 'Broken', todo: 'Mend it.' })).toEqual([
      '  ✗ Broken',
      '    → Mend it.',
    ]);
  });
});
