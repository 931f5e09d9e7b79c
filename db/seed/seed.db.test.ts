import { eq } from 'drizzle-orm';
import type { PendingQuery, Row, TransactionSql } from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { staffActor, systemActor } from '../../lib/auth/mint';
import { verifyLedger } from '../../lib/consent-ledger/verify';
import { readHealth } from '../../lib/health/read-health';
import { findScreeningStanding, readScreeningFacts } from '../../lib/questionnaire/read-standing';
import { openQuestions } from '../../lib/questionnaire/screening-standing';
import { newId, type StaffId, type UserId } from '../../lib/shared/ids';
import { required } from '../../lib/shared/invariant';
import { pool } from '../client';
import { healthcareService, serviceRisk } from '../schema/healthcare-service';
import { inTransaction } from '../transaction';
import { DEMO_CLINIC_ID } from './demo-id';
import { seedIfEmpty } from './seed';

const NOW = new Date('2026-11-24T10:40:00Z');
const actor = systemActor(DEMO_CLINIC_ID, 'test');

// The published catalogue in short: service, risks (band, basis: f figure, w word, d default; S serious), in its order.
const RISKS: Readonly<Record<string, readonly string[]>> = {
  'de-roofing': [
    'very_common w Redness, tiny crust, pinpoint bleeding for a few days',
    'common d Bruising or discomfort',
    'common d Milium returns or new ones form',
    'uncommon d Infection',
    'uncommon d Small scar or pit',
    'not_known d Darker or lighter mark, more likely in darker skin',
    'very_rare dS Eye injury if close to the eye',
  ],
  curettage: [
    'very_common w A mark or flat pale scar',
    'very_common w Sting of injection, soreness, scab for 1 to 6 weeks',
    'common f Infection',
    'uncommon d Bleeding after you go home',
    'common w Darker or lighter skin',
    'not_known d Raised or keloid scar',
    'common d Milium returns',
    'very_rare dS Allergy to anaesthetic',
    'rare fS Interference with implanted heart device',
  ],
  cryotherapy: [
    'very_common f Pain when freezing and thawing',
    'very_common w Redness, swelling for 2 to 3 days',
    'very_common d Blister, sometimes blood-filled; site heals in 1 to 3 weeks',
    'common w Lighter skin, may be permanent',
    'common d Darker skin',
    'rare w Infection of blister',
    'rare w Scar',
    'not_known d Numbness for months',
    'very_common f Not cleared or returns',
    'not_known d Loss of hair or lashes at the site',
  ],
  minocycline: [
    'very_common f Any side effect (stomach, dizziness, thrush, rash)',
    'not_known f Grey-blue skin, gum or nail staining, may not fade',
    'not_known w Sunburn more easily',
    'rare fS Liver inflammation',
    'rare dS Lupus-like illness',
    'rare dS Raised pressure in head, possible sight loss',
    'very_rare dS Severe allergy',
    'not_known w May not work; evidence is case reports',
  ],
};

beforeAll(async () => {
  expect(await seedIfEmpty(NOW)).toBe(true);
});

describe('the demo clinic in the database', () => {
  it('is left alone by a second seeding', async () => {
    expect(await seedIfEmpty(new Date('2027-02-01T08:00:00Z'))).toBe(false);
  });

  it('has a paid deposit behind every visit that asks one, and nothing owed', async () => {
    const [row] = await asSystem(
      (sql) => sql`
        select count(*)::int as visits,
          count(*) filter (where (terms->>'depositMinor')::int > 0 and p.id is null)::int as unpaid,
          count(*) filter (where r.amount_minor > p.amount_minor)::int as overpaid
        from appointment a
        left join payment p on p.clinic_id = a.clinic_id and p.appointment_id = a.id and p.status = 'captured'
        left join refund r on r.clinic_id = a.clinic_id and r.payment_id = p.id`,
    );
    expect(row?.visits).toBeGreaterThan(300);
    expect(row).toMatchObject({ unpaid: 0, overpaid: 0 });
  });

  it('shows its desk no money of which Stripe said nothing', async () => {
    const manager = staffActor({
      clinicId: DEMO_CLINIC_ID,
      staffId: newId<StaffId>(),
      userId: newId<UserId>(),
      role: 'manager',
      name: 'Priya Raman',
      practitionerId: null,
      signedInAt: new Date(),
    });
    const parts = await readHealth(manager);
    expect(parts.find(({ part }) => part === 'stripe')).toMatchObject({ state: 'ok' });
  });

  it('has a signed consent behind every treatment, in a ledger that can be verified', async () => {
    const [row] = await asSystem(
      (sql) => sql`
        select count(*)::int as treatments, count(c.signed_at)::int as signed,
          (count(c.id) + count(c.signed_at) + count(c.countersigned_at)
            + count(c.patient_reconfirmed_at))::int as steps
        from appointment a
        join healthcare_service s on s.clinic_id = a.clinic_id and s.id = a.healthcare_service_id
        left join consent c on c.clinic_id = a.clinic_id and c.appointment_id = a.id
        where s.consent_required`,
    );
    expect(row?.signed).toBe(row?.treatments);
    expect(await verifyLedger(actor)).toMatchObject({ intact: true, entries: row?.steps });
  });

  it('has a clinician’s clearance behind every answer that stands in a visit’s way, save those requested', async () => {
    const rows = await asSystem(
      (sql) => sql`select id, status from appointment where status <> 'cancelled'`,
    );
    const ids = rows.map(({ id }) => id);
    const facts = await inTransaction(actor, (tx) => readScreeningFacts(tx, actor, ids));
    const open = rows.filter(
      ({ id }) => openQuestions(required(facts.get(id), 'facts')).length > 0,
    );
    expect(open.length).toBeGreaterThan(0);
    expect(open.every(({ status }) => status === 'proposed')).toBe(true);
  });

  it('has asked everybody in the room the short questions', async () => {
    const rows = await asSystem(
      (sql) => sql`select a.id from appointment a join healthcare_service s
        on s.clinic_id = a.clinic_id and s.id = a.healthcare_service_id
        where s.is_treatment and a.status in ('checked-in', 'fulfilled')`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { id } of rows) {
      expect(await findScreeningStanding(actor, id, NOW)).toEqual({ kind: 'ok' });
    }
  });

  it('holds every risk of the catalogue, with its band and basis', async () => {
    const rows = await inTransaction(actor, (tx) =>
      tx
        .select({ slug: healthcareService.slug, risk: serviceRisk })
        .from(serviceRisk)
        .innerJoin(healthcareService, eq(healthcareService.id, serviceRisk.healthcareServiceId)),
    );
    const stored: Record<string, string[]> = {};
    for (const { slug, risk } of rows) {
      const serious = risk.isSerious ? 'S' : '';
      stored[slug] ??= [];
      stored[slug].push(`${risk.band} ${risk.basis[0]}${serious} ${risk.text}`);
    }
    const sorted = (all: Readonly<Record<string, readonly string[]>>) =>
      Object.fromEntries(Object.entries(all).map(([slug, list]) => [slug, list.toSorted()]));
    expect(sorted(stored)).toEqual(sorted(RISKS));
  });

  it('shows a figure only with where it comes from, and none is approved', async () => {
    const rows = await inTransaction(actor, (tx) => tx.select().from(serviceRisk));
    for (const risk of rows) {
      expect(risk.basis === 'figure', risk.text).toBe(risk.figure !== null);
      expect(risk.approvedAt).toBeNull();
    }
  });
});

/** Raw SQL with the clinic's eyes. */
async function asSystem(query: (sql: TransactionSql) => PendingQuery<Row[]>): Promise<Row[]> {
  return pool().sql.begin(async (sql) => {
    await sql`select set_config('app.clinic_id', ${DEMO_CLINIC_ID}, true),
      set_config('app.actor_kind', 'system', true)`;
    return query(sql);
  });
}
