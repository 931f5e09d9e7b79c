import { sql } from 'drizzle-orm';
import { contentText, type LedgerActor, type LedgerStep } from '../../../lib/consent-ledger/model';
import { required } from '../../../lib/shared/invariant';
import { wallClockIso } from '../../../lib/shared/wall-clock';
import type { Tx } from '../../transaction';
import type { ConsentRow } from './consent-rows';

type Signature = Extract<LedgerStep, { kind: 'signed' }>['detail']['signature'];

const BY: LedgerActor = {
  kind: 'system',
  id: 'seed',
  name: 'Made up for the demo',
  role: 'system',
  session: null,
};

/** Writes the steps behind these consents to the ledger, as the commands would have. */
export async function insertConsentSteps(tx: Tx, rows: readonly ConsentRow[]): Promise<void> {
  for (const row of rows) {
    await append(tx, row, row.presentedAt, presented(row));
    if (row.signedAt) await append(tx, row, row.signedAt, signed(row, row.signedAt));
    if (row.countersignedAt) {
      await append(tx, row, row.countersignedAt, countersigned(row, row.countersignedAt));
    }
    if (row.patientReconfirmedAt) await append(tx, row, row.patientReconfirmedAt, reconfirmed(row));
  }
}

function subjectOf({ id, appointmentId, patientId, documentHash }: ConsentRow) {
  const consentId = required(id, 'a seeded consent has its id');
  return { consentId, appointmentId, patientId, documentHash, by: BY };
}

function formOf({ consentFormId, document }: ConsentRow) {
  return { formId: consentFormId, formVersion: document.formVersion, locale: document.locale };
}

function presented(row: ConsentRow): LedgerStep {
  return {
    ...subjectOf(row),
    kind: 'presented',
    detail: { ...formOf(row), reflectionEndsAt: null },
  };
}

function served(document: ConsentRow['document']) {
  if (document.layout !== 2) return [];
  return document.blocks.map(({ key, version }) => ({ key, version }));
}

function signed(row: ConsentRow, signedAt: Date): LedgerStep {
  return {
    ...subjectOf(row),
    kind: 'signed',
    detail: {
      ...formOf(row),
      presentedAt: row.presentedAt.toISOString(),
      reflectionEndsAt: null,
      practitionerId: row.practitionerId,
      healthcareServiceId: row.healthcareServiceId,
      sites: row.sites,
      optIns: row.optIns ?? [],
      answersHash: null,
      understanding: null,
      blocksServed: served(row.document),
      blocksViewed: null,
      disclosure: null,
      interpreter: null,
      guardian: null,
      assistedBy: null,
      signature: signature(row, signedAt, { name: row.signerName ?? '', role: 'patient' }),
    },
  };
}

function reconfirmed(row: ConsentRow): LedgerStep {
  return { ...subjectOf(row), kind: 'reconfirmed', detail: { who: 'patient', signature: null } };
}

function countersigned(row: ConsentRow, at: Date): LedgerStep {
  const { name, title, registration } = row.document.practitioner;
  return {
    ...subjectOf(row),
    kind: 'countersigned',
    detail: {
      practitionerId: row.practitionerId,
      registration,
      title,
      dialogueConfirmed: true,
      questionsAnswered: 0,
      signature: signature(row, at, { name, role: 'clinician' }),
    },
  };
}

/** Nobody signed in the demo, and each signature says so. */
function signature(
  { evidence }: ConsentRow,
  at: Date,
  by: Pick<Signature, 'name' | 'role'>,
): Signature {
  const timeZone = evidence?.timeZone ?? 'Etc/UTC';
  return {
    ...by,
    method: 'typed-name',
    drawingHash: null,
    meaning: 'Made up for the demo clinic: nobody signed this.',
    signedAt: at.toISOString(),
    timeZone,
    signedAtLocal: wallClockIso(at, timeZone),
    identity: { method: 'booking-session', provedAt: at.toISOString() },
    ipAddress: null,
    userAgent: null,
  };
}

async function append(tx: Tx, row: ConsentRow, at: Date, step: LedgerStep): Promise<void> {
  const { clinicId } = row;
  const content = contentText({ layout: 1, clinicId, occurredAt: at.toISOString(), step });
  await tx.execute(sql`select consent_event_append(${content})`);
}
