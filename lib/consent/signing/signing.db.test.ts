import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { communication } from '@/db/schema/communication';
import { consentEvent } from '@/db/schema/consent';
import { patient } from '@/db/schema/patient';
import { shownAtDesk } from '@/db/testing/at-desk';
import { asOwner } from '@/db/testing/owner';
import { mailedCode, rightAnswers } from '@/db/testing/proved';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { untilWaiting } from '@/db/testing/until-waiting';
import { ADA, expectOk, holdSoonest, seeVisit, TYPED_NAME } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { confirmFreeAppointment } from '../../appointment/hold/confirm';
import { endHold } from '../../appointment/hold/release';
import { lockAppointment } from '../../appointment/lock';
import { updateAppointment } from '../../appointment/update';
import { listVisitHistory } from '../../audit/queries';
import type { BearerActor, PatientActor } from '../../auth/actor';
import { bearerActor, patientActor } from '../../auth/mint';
import { sha256 } from '../../consent-ledger/model';
import { verifyLedger } from '../../consent-ledger/verify';
import { listPatientNotes } from '../../patient/notes';
import { saveDetails } from '../../patient/save-details';
import { takeBackNote } from '../../patient/take-back-note';
import { submitScreening } from '../../questionnaire/commands';
import { storeScreening } from '../../questionnaire/store-screening';
import {
  type ClinicId,
  type ConsentId,
  newId,
  type PatientId,
  type StaffId,
  type UserId,
} from '../../shared/ids';
import { required } from '../../shared/invariant';
import { leaveWords } from '../document/leave-words';
import { presentConsent } from '../document/present';
import { listWords } from '../document/words';
import { findConsent } from '../queries';
import { attemptUnderstanding } from '../understanding/attempt-understanding';
import { findCallToUndo, noteCall } from '../understanding/calls';
import { findCallDue, listCallsDue } from '../understanding/calls-due';
import { findUnderstanding } from '../understanding/read-understanding';
import { deferConsent } from './defer';
import { parseDrawing } from './drawing';
import { type SignInput, signConsent } from './sign';
import { signAtDesk } from './sign-at-desk';
import { findSigningState, proveIdentity, requestSigningCode } from './signing-code';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

async function reading() {
  const { appointmentId } = await holdSoonest(clinic);
  const holder = bearerActor(clinic.clinicId, appointmentId);
  expectOk(await submitScreening(holder, { age: 'no', cold: 'no' }));
  expectOk(await saveDetails(holder, ADA));
  const visit = await seeVisit(clinic, holder);
  const bearer = bearerActor(clinic.clinicId, appointmentId, required(visit.patient, 'Ada').id);
  const { consentId, documentHash } = expectOk(await presentConsent(bearer));
  const signature = {
    consentId,
    documentHash,
    signerName: ADA.fullName,
    evidence: TYPED_NAME,
    disclosureAccepted: true,
  };
  return { bearer, consentId, signature };
}

type Reading = Awaited<ReturnType<typeof reading>>;

const RIGHT = rightAnswers('cryotherapy');
const WRONG = { ...RIGHT, 'change-mind': 'not-after-paying' };

const tried = async ({ bearer, signature }: Reading, change: Partial<SignInput> = {}) => {
  const result = await signConsent(bearer, { ...signature, ...change });
  return result.ok ? 'signed' : result.error;
};

async function checked(): Promise<Reading> {
  const at = await reading();
  expectOk(await attemptUnderstanding(at.bearer, { consentId: at.consentId, answers: RIGHT }));
  return at;
}

function signedIn({ bearer: { clinicId, patientId } }: Reading, minutesAgo: number): PatientActor {
  const patientIds = [required(patientId, 'Ada')];
  const at = new Date(Date.now() - minutesAgo * 60_000);
  return patientActor({ clinicId, userId: newId<UserId>(), patientIds }, at);
}

/** As the ledger tells it. */
async function signatureIn({ consentId }: Reading): Promise<unknown> {
  const [entry] = await inTransaction(clinic.system, (tx) =>
    tx
      .select({ content: consentEvent.content })
      .from(consentEvent)
      .where(and(eq(consentEvent.consentId, consentId), eq(consentEvent.kind, 'signed'))),
  );
  return JSON.parse(entry?.content ?? '{}').detail.signature;
}

const kindsOf = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, async (tx) => {
    const rows = await tx
      .select({ kind: consentEvent.kind })
      .from(consentEvent)
      .where(eq(consentEvent.appointmentId, appointmentId))
      .orderBy(consentEvent.position);
    return rows.map(({ kind }) => kind);
  });

/** Puts the proof and the codes of a visit so many minutes back, as only time can. */
const minutesPass = ({ appointmentId }: BearerActor, minutes: number) =>
  inTransaction(clinic.system, (tx) =>
    tx.execute(sql`update signing_code set proved_at = proved_at - make_interval(mins => ${minutes}),
      expires_at = expires_at - make_interval(mins => ${minutes}) where appointment_id = ${appointmentId}`),
  );

describe('a signature', () => {
  it('is refused where the safety questions are answered anew while it waits: it was not given on these', async () => {
    const at = await checked();
    const { signing } = await inTransaction(clinic.system, async (tx) => {
      const visit = await lockAppointment(tx, clinic.system, at.bearer.appointmentId);
      const pressed = tried(at, { session: signedIn(at, 1) });
      await untilWaiting(1);
      const answers = { age: 'no', cold: 'no' } as const;
      await storeScreening(tx, at.bearer, required(visit, 'their visit'), answers);
      return { signing: pressed };
    });
    expect(await signing).toBe('text-changed');
    expect(await tried(at, { session: signedIn(at, 1) })).toBe('signed');
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('asks for the check, the disclosure and a fresh proof of who signs, in the order of the page', async () => {
    const at = await reading();
    expect(await tried(at)).toBe('check-missing');
    expectOk(await attemptUnderstanding(at.bearer, { consentId: at.consentId, answers: RIGHT }));
    expect(await tried(at, { disclosureAccepted: false })).toBe('disclosure-missing');
    expect(await tried(at)).toBe('identity-missing');
    expectOk(await requestSigningCode(at.bearer));
    expect(await proveIdentity(at.bearer, await mailedCode(at.bearer))).toBe('proved');
    expect(await tried(at)).toBe('signed');
    expect(await kindsOf(at.bearer)).toEqual([
      'presented',
      'understanding-attempted',
      'identity-proved',
      'disclosure-accepted',
      'signed',
    ]);
  });

  it('is refused on a proof that is more than 15 minutes old', async () => {
    const at = await reading();
    expectOk(await attemptUnderstanding(at.bearer, { consentId: at.consentId, answers: RIGHT }));
    expectOk(await requestSigningCode(at.bearer));
    expect(await proveIdentity(at.bearer, await mailedCode(at.bearer))).toBe('proved');
    await minutesPass(at.bearer, 16);
    expect(await findSigningState(at.bearer, null)).toEqual({
      isCodeSent: false,
      proof: null,
      atDesk: [],
      isCallFirst: false,
    });
    expect(await tried(at)).toBe('identity-missing');
  });

  it('needs no code of a patient who signed in within 15 minutes, and the entry says so', async () => {
    const at = await checked();
    const session = signedIn(at, 14);
    expect(await findSigningState(at.bearer, session)).toEqual({
      isCodeSent: false,
      proof: 'signed-in',
      atDesk: [],
      isCallFirst: false,
    });
    expect(await tried(at, { session })).toBe('signed');
    expect(await signatureIn(at)).toMatchObject({
      method: 'typed-name',
      identity: { method: 'signed-in', provedAt: session.signedInAt?.toISOString() },
    });
  });

  it.each<[string, (at: Reading) => PatientActor]>([
    ['15 minutes old', (at) => signedIn(at, 15)],
    ['of an unknown age', (at) => ({ ...signedIn(at, 0), signedInAt: null })],
    ['somebody else’s', (at) => ({ ...signedIn(at, 0), patientIds: [newId<PatientId>()] })],
    ['of another clinic', (at) => ({ ...signedIn(at, 0), clinicId: newId<ClinicId>() })],
  ])('is not proved by a session that is %s', async (_, sessionOf) => {
    const at = await checked();
    const session = sessionOf(at);
    expect(await findSigningState(at.bearer, session)).toMatchObject({ proof: null });
    expect(await tried(at, { session })).toBe('identity-missing');
  });

  it('may be drawn as well: kept as strokes, hashed into the entry, and no stroke can be changed', async () => {
    const at = await checked();
    const drawing = required(parseDrawing('10,10 40,60;80,20'), 'a drawing');
    expect(await tried(at, { session: signedIn(at, 0), drawing })).toBe('signed');
    expect(await signatureIn(at)).toMatchObject({
      name: ADA.fullName,
      method: 'drawn',
      drawingHash: sha256(drawing),
    });
    expect((await findConsent(at.bearer, at.consentId))?.drawing).toBe(drawing);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update consent set evidence = jsonb_set(evidence, '{drawing}', '"10,10 40,61;80,20"')
        where id = ${at.consentId}`;
    });
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: false, what: 'signature' });
  });

  it('is refused once the visit is over or its time ran out, at home and at the desk', async () => {
    const at = await checked();
    const { bearer, signature } = at;
    const reception = clinic.staffWith('reception');
    const atDesk = await shownAtDesk(reception, bearer.appointmentId, ADA.fullName);
    const signsAtDesk = async () => {
      const result = await signAtDesk(reception, { ...atDesk, ...signature });
      return result.ok ? 'signed' : result.error;
    };
    for (const [status, cancellationReason] of [
      ['cancelled', 'hold-expired'],
      ['cancelled', 'patient'],
      ['noshow', null],
      ['fulfilled', null],
      ['entered-in-error', null],
    ] as const) {
      await inTransaction(clinic.system, (tx) =>
        updateAppointment(tx, clinic.system, bearer.appointmentId, { status, cancellationReason }),
      );
      const told = `${status} ${cancellationReason}`;
      expect(await tried(at, { session: signedIn(at, 1) }), told).toBe('not-pending');
      expect(await signsAtDesk(), told).toBe('not-pending');
    }
    expect((await findConsent(bearer, at.consentId))?.signedAt).toBeNull();
  });

  it.each(['محمد بن أحمد', 'Żaneta Nguyễn 李小龍', 'Ὀδυσσεύς 𠮷野家', 'Zoë O’Néill-Ørsted'])(
    'takes a name in any script: %s, however it is composed and spaced',
    async (fullName) => {
      const at = await checked();
      await inTransaction(clinic.system, (tx) =>
        tx
          .update(patient)
          .set({ fullName })
          .where(eq(patient.id, required(at.bearer.patientId, 'Ada'))),
      );
      const shown = expectOk(await presentConsent(at.bearer));
      expectOk(
        await attemptUnderstanding(at.bearer, { consentId: shown.consentId, answers: RIGHT }),
      );
      const { consentId, documentHash } = shown;
      const own = { consentId, documentHash, session: signedIn(at, 1) };
      expect(await tried(at, { ...own, signerName: ` ${fullName.slice(0, -1)} ` })).toBe(
        'name-differs',
      );
      const signerName = ` ${fullName.normalize('NFD').toUpperCase().replaceAll(' ', '  ')} `;
      expect(await tried(at, { ...own, signerName })).toBe('signed');
      await inTransaction(clinic.system, (tx) =>
        tx.update(patient).set({ fullName: ADA.fullName }).where(eq(patient.fullName, fullName)),
      );
    },
  );

  it('may be put off: the visit can be booked, and is signed later', async () => {
    const at = await reading();
    expect(await confirmFreeAppointment(at.bearer)).toEqual({
      ok: false,
      error: 'consent-missing',
    });
    expectOk(await deferConsent(at.bearer));
    expectOk(await deferConsent(at.bearer));
    expect(await confirmFreeAppointment(at.bearer)).toEqual({ ok: false, error: 'deposit-due' });
    const unread = await holdSoonest(clinic);
    const stranger = bearerActor(clinic.clinicId, unread.appointmentId);
    expect(await deferConsent(stranger)).toEqual({ ok: false, error: 'not-shown' });
  });
});

describe('the code', () => {
  it('is over after five tries and after its time, and belongs to one visit', async () => {
    const { bearer } = await reading();
    expect(await proveIdentity(bearer, '000000')).toBe('over');
    expectOk(await requestSigningCode(bearer));
    const code = await mailedCode(bearer);
    const wrong = code === '123456' ? '654321' : '123456';
    for (const _try of [1, 2, 3, 4, 5]) expect(await proveIdentity(bearer, wrong)).toBe('wrong');
    expect(await proveIdentity(bearer, code)).toBe('over');
    expectOk(await requestSigningCode(bearer));
    const other = await reading();
    expect(await proveIdentity(other.bearer, await mailedCode(bearer))).toBe('over');
    await minutesPass(bearer, 16);
    expect(await proveIdentity(bearer, code)).toBe('over');
  });

  it('proves nobody else: not who the booking is given to since, neither typed before nor after', async () => {
    const { bearer } = await reading();
    expectOk(await requestSigningCode(bearer));
    expect(await proveIdentity(bearer, await mailedCode(bearer))).toBe('proved');
    expect(await findSigningState(bearer, null)).toMatchObject({ proof: 'mailed-code' });
    expectOk(await requestSigningCode(bearer));
    const waiting = await mailedCode(bearer);
    const somebodyElse = { ...ADA, fullName: 'Bea Example', email: 'bea@example.com' };
    expectOk(await saveDetails(bearer, somebodyElse));
    expect(await findSigningState(bearer, null)).toMatchObject({ proof: null, isCodeSent: false });
    expect(await proveIdentity(bearer, waiting)).toBe('over');
  });

  it('counts each of the tries that come at once', async () => {
    const { bearer } = await reading();
    expectOk(await requestSigningCode(bearer));
    const code = await mailedCode(bearer);
    const wrong = code === '123456' ? '654321' : '123456';
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => proveIdentity(bearer, wrong)),
    );
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(5);
    expect(await proveIdentity(bearer, code)).toBe('over');
  });

  it('is mailed, and not without end', async () => {
    const { bearer } = await reading();
    for (const _code of [1, 2, 3, 4, 5, 6]) expectOk(await requestSigningCode(bearer));
    expect(await requestSigningCode(bearer)).toEqual({ ok: false, error: 'too-many' });
    const mails = await inTransaction(clinic.system, (tx) =>
      tx.$count(
        communication,
        sql`appointment_id = ${bearer.appointmentId} and kind = 'signing-code'`,
      ),
    );
    expect(mails).toBe(6);
  });

  it('can be read by nobody who holds the visit’s secret', async () => {
    const { bearer } = await reading();
    expectOk(await requestSigningCode(bearer));
    const seen = await inTransaction(bearer, (tx) => tx.execute(sql`select * from signing_code`));
    expect(seen).toHaveLength(0);
  });
});

describe('the check', () => {
  const understandingOf = (bearer: BearerActor, consentId: ConsentId) =>
    findUnderstanding(bearer, { appointmentId: bearer.appointmentId, consentId });

  it('explains, asks again, keeps every attempt, and asks for a call after two misses', async () => {
    const { bearer, consentId } = await reading();
    const attempt = (answers: Readonly<Record<string, string>>) =>
      attemptUnderstanding(bearer, { consentId, answers });
    expect(await attempt({ ...RIGHT, 'ring-us': '' })).toEqual({
      ok: false,
      error: 'answers-missing',
    });
    expect(await attempt(WRONG)).toEqual({ ok: true, value: { isPassed: false } });
    expect(await understandingOf(bearer, consentId)).toMatchObject({
      attempts: 1,
      lastWrong: ['change-mind'],
      isFlaggedForCall: false,
    });
    expectOk(await attempt(WRONG));
    expect(await understandingOf(bearer, consentId)).toMatchObject({
      isFlaggedForCall: true,
      passedAt: null,
    });
    expect(await attempt(RIGHT)).toEqual({ ok: true, value: { isPassed: true } });
    const after = await understandingOf(bearer, consentId);
    expect(after).toMatchObject({ attempts: 3, misses: 2, lastWrong: [] });
  });

  it('is nobody else’s to answer', async () => {
    const { consentId } = await reading();
    const { bearer } = await reading();
    expect(await attemptUnderstanding(bearer, { consentId, answers: RIGHT })).toEqual({
      ok: false,
      error: 'not-found',
    });
  });
});

it('the open boxes are kept as written, once, in any script', async () => {
  const { bearer } = await reading();
  const words = {
    question: 'هل يؤلم؟ 🧊',
    'what-matters': '  My wedding in May  ',
    'own-words': '',
  };
  expect(await leaveWords(bearer, words)).toEqual({ ok: true, value: { kept: 2 } });
  expect(await leaveWords(bearer, words)).toEqual({ ok: true, value: { kept: 0 } });
  const kept = await listWords(bearer, bearer.appointmentId);
  expect(kept.map(({ text }) => text).toSorted()).toEqual(['My wedding in May', 'هل يؤلم؟ 🧊']);
  const other = await reading();
  expect(await listWords(other.bearer, bearer.appointmentId)).toEqual([]);
});

it('a question is kept also after signing, until the visit is over; one whose hold only ended may come back', async () => {
  const { bearer } = await reading();
  const question = (text: string) => leaveWords(bearer, { question: text });
  const over = { ok: false, error: 'visit-over' };
  for (const [status, cancellationReason, asked] of [
    ['booked', null, { ok: true, value: { kept: 1 } }],
    ['checked-in', null, { ok: true, value: { kept: 1 } }],
    ['cancelled', 'hold-expired', { ok: true, value: { kept: 1 } }],
    ['cancelled', 'assessment-ended', { ok: true, value: { kept: 1 } }],
    ['cancelled', 'patient', over],
    ['noshow', null, over],
    ['fulfilled', null, over],
  ] as const) {
    await inTransaction(clinic.system, (tx) =>
      updateAppointment(tx, clinic.system, bearer.appointmentId, { status, cancellationReason }),
    );
    const told = `${status} ${cancellationReason}`;
    expect(await question(`Asked when ${told}`), told).toEqual(asked);
  }
  // With nothing to keep, the button beside it is answered by its own rule.
  expect(await leaveWords(bearer, { question: ' ' })).toEqual({ ok: true, value: { kept: 0 } });
});

describe('a promised call', () => {
  it('is on the desk’s list after two misses until somebody notes by name that they rang', async () => {
    const at = await reading();
    const { appointmentId } = at.bearer;
    const { location } = await seeVisit(clinic, at.bearer);
    const reception = clinic.staffWith('reception');
    const due = async () =>
      (await listCallsDue(reception, location.id)).filter(
        (one) => one.appointmentId === appointmentId,
      );
    const miss = async () =>
      expectOk(await attemptUnderstanding(at.bearer, { consentId: at.consentId, answers: WRONG }));
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set status = 'booked' where id = ${appointmentId}`),
    );
    await miss();
    expect(await due()).toEqual([]);
    await miss();
    expect(await due()).toMatchObject([{ patientName: ADA.fullName }]);
    expect(await findCallDue(reception, appointmentId)).not.toBeNull();
    const other = (await makeSmallClinic()).staffWith('manager');
    expect(await findCallDue(other, appointmentId)).toBeNull();
    expect(await noteCall(other, { appointmentId, text: 'Rung' })).toMatchObject({ ok: false });
    const auditor = clinic.staffWith('auditor');
    expect(await noteCall(auditor, { appointmentId, text: 'Rung' })).toMatchObject({ ok: false });
    expect(await noteCall(reception, { appointmentId, text: ' ' })).toMatchObject({
      error: 'text-missing',
    });
    expectOk(await noteCall(reception, { appointmentId, text: 'Rung, all clear now.' }));
    expect(await due()).toEqual([]);
    const patientId = required(at.bearer.patientId, 'Ada');
    expect(await listPatientNotes(reception, patientId)).toMatchObject([
      { text: 'Rung, all clear now.', writtenBy: reception.name },
    ]);
    const colleague = { ...reception, staffId: newId<StaffId>() };
    expect(await findCallToUndo(colleague, appointmentId)).toBeNull();
    const call = required(await findCallToUndo(reception, appointmentId), 'the call');
    expectOk(await takeBackNote(reception, call.noteId));
    expect(await due()).toHaveLength(1);
    expect(await findCallDue(reception, appointmentId)).not.toBeNull();
    expect(await findCallToUndo(reception, appointmentId)).toBeNull();
    expect(
      (await listVisitHistory(reception, appointmentId)).map(({ action }) => action),
    ).toContain('consent.call-undone');
    expectOk(await noteCall(reception, { appointmentId, text: 'Rung after all.' }));
    expect(await due()).toEqual([]);
    await miss();
    expect(await due()).toHaveLength(1);
  });

  it('is due while they book, and for a week after the held time ran out; then nobody waits for it', async () => {
    const { bearer, consentId } = await reading();
    const { appointmentId } = bearer;
    const reception = clinic.staffWith('reception');
    const due = () => findCallDue(reception, appointmentId);
    for (const _ of [1, 2]) {
      expectOk(await attemptUnderstanding(bearer, { consentId, answers: WRONG }));
    }
    expect(await due()).toMatchObject({ patientName: ADA.fullName, status: 'pending' });
    const held = (change: string) =>
      asOwner((owner) =>
        owner.unsafe(`update appointment set ${change} where id = $1`, [appointmentId]),
      );
    await held(`hold_expires_at = now() - interval '6 days'`);
    expect(await due()).not.toBeNull();
    await held(`hold_expires_at = now() - interval '8 days'`);
    expect(await due()).toBeNull();
    await inTransaction(clinic.system, (tx) =>
      endHold(tx, clinic.system, appointmentId, 'hold-expired'),
    );
    expect(await due()).toMatchObject({ status: 'cancelled' });
    await held(`cancelled_at = now() - interval '8 days'`);
    expect(await due()).toBeNull();
    await held(`cancelled_at = now()`);
    expectOk(await noteCall(reception, { appointmentId, text: 'Rung: books again on Monday.' }));
    expect(await due()).toBeNull();
  });

  it('is not made to who books under the name that a held time got since', async () => {
    const { bearer, consentId } = await reading();
    const { appointmentId } = bearer;
    for (const _ of [1, 2]) {
      expectOk(await attemptUnderstanding(bearer, { consentId, answers: WRONG }));
    }
    expectOk(
      await saveDetails(bearerActor(clinic.clinicId, appointmentId), {
        ...ADA,
        fullName: 'Bo Example',
        email: 'bo@example.com',
      }),
    );
    expect(await findCallDue(clinic.staffWith('reception'), appointmentId)).toBeNull();
  });
});
