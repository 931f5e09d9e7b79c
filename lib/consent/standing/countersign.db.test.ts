import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { consentEvent, consentWords } from '@/db/schema/consent';
import {
  clinicianOf,
  countersignature,
  readEarlier,
  readyForRoom,
  signedForToday,
} from '@/db/testing/agreed';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, seeVisit, shiftVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { proceedAppointment } from '../../appointment/proceed';
import { updateAppointment } from '../../appointment/update';
import { actingSession } from '../../auth/acting-session';
import type { BearerActor } from '../../auth/actor';
import { verifyLedger } from '../../consent-ledger/verify';
import { newId, type PractitionerId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { leaveWords } from '../document/leave-words';
import { listWords } from '../document/words';
import { answerAsked } from './answer-words';
import { countersignConsent } from './countersign';
import { endConsents } from './end-consents';
import { findConsentGaps } from './read-standing';
import { reconfirmConsent } from './reconfirm';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const stepsOf = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, async (tx) => {
    const rows = await tx
      .select({ kind: consentEvent.kind })
      .from(consentEvent)
      .where(eq(consentEvent.appointmentId, appointmentId))
      .orderBy(consentEvent.position);
    return rows.map(({ kind }) => kind);
  });

async function ask(bearer: BearerActor, kind: 'question' | 'own-words') {
  expectOk(await leaveWords(bearer, { [kind]: 'Will it hurt?' }));
  const { appointmentId } = bearer;
  const [row] = await inTransaction(clinic.system, (tx) =>
    tx
      .select({ id: consentWords.id })
      .from(consentWords)
      .where(and(eq(consentWords.appointmentId, appointmentId), eq(consentWords.kind, kind))),
  );
  return required(row, 'words').id;
}

describe('a countersignature', () => {
  it('says since when the clinician has been signed in, and in which session', async () => {
    const bearer = await signedForToday(clinic);
    const signedInAt = new Date(Date.now() - 3 * 3_600_000);
    const session = actingSession(clinic.clinicId, 'staff-sign-in', 'a cookie');
    const clinician = { ...(await clinicianOf(clinic, bearer)), signedInAt, session };
    const input = await countersignature(clinic, bearer);
    expectOk(await countersignConsent(clinician, input));
    const [step] = await inTransaction(clinic.system, (tx) =>
      tx
        .select({ content: consentEvent.content })
        .from(consentEvent)
        .where(
          and(eq(consentEvent.consentId, input.consentId), eq(consentEvent.kind, 'countersigned')),
        ),
    );
    expect(JSON.parse(step?.content ?? '')).toMatchObject({
      actor: { session },
      detail: {
        signature: { identity: { method: 'signed-in', provedAt: signedInAt.toISOString() } },
      },
    });
  });

  it('of what was read too late is given only for a reason, which then stands on the visit', async () => {
    const bearer = await signedForToday(clinic);
    // Opened a day and a half before, where two days are to think.
    await readEarlier(bearer, -4);
    await readEarlier(bearer, 1.5);
    const clinician = await clinicianOf(clinic, bearer);
    const input = await countersignature(clinic, bearer);
    const refused = { ok: false, error: 'thinking-time-short' };
    expect(await countersignConsent(clinician, input)).toEqual(refused);
    const spaces = { ...input, shortenedBecause: '   ' };
    expect(await countersignConsent(clinician, spaces)).toEqual(refused);
    expect(await seeVisit(clinic, bearer)).toMatchObject({ consent: { status: 'proposed' } });
    const shortenedBecause = 'She read it with me on the phone a week ago.';
    expectOk(await countersignConsent(clinician, { ...input, shortenedBecause }));
    const [row] = await inTransaction(clinic.system, (tx) =>
      tx.select().from(appointment).where(eq(appointment.id, bearer.appointmentId)),
    );
    expect(row).toMatchObject({
      reflectionOverrideReason: shortenedBecause,
      reflectionOverrideBy: clinician.staffId,
    });
    const audited = await inTransaction(clinic.system, (tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.entityId, bearer.appointmentId)),
    );
    expect(audited.map(({ action }) => action)).toContain('appointment.reflection-overridden');
  });

  it('stands when the patient asks since: answered, the room is open, and only its clinician answers', async () => {
    const bearer = await readyForRoom(clinic);
    const { appointmentId } = bearer;
    const clinician = await clinicianOf(clinic, bearer);
    await ask(bearer, 'own-words');
    expectOk(await leaveWords(bearer, { question: 'May I swim?', 'what-matters': 'The wedding' }));
    const open = (await listWords(clinician, appointmentId)).filter(
      ({ kind }) => kind !== 'own-words',
    );
    const [first, second] = open.map(({ id }) => id);
    const answers = { [first ?? '']: 'After a week.', [second ?? '']: 'It is healed by then.' };
    const told = { appointmentId, answers };
    const gaps = () => findConsentGaps(clinician, appointmentId, new Date());
    expect(await gaps()).toEqual(['words-unanswered']);
    for (const [actor, given, error] of [
      [clinic.staffWith('reception'), answers, 'not-allowed'],
      [clinic.staffWith('clinician', newId<PractitionerId>()), answers, 'not-allowed'],
      [clinician, { [first ?? '']: 'After a week.', [second ?? '']: ' ' }, 'answers-missing'],
    ] as const) {
      const refused = await answerAsked(actor, { appointmentId, answers: given });
      expect(refused).toEqual({ ok: false, error });
    }
    expectOk(await answerAsked(clinician, told));
    expect(await gaps()).toEqual([]);
    const { version } = await seeVisit(clinic, bearer);
    const into = { appointmentId, to: 'checked-in', expectedVersion: version } as const;
    expectOk(await proceedAppointment(clinician, into));
    expect((await listWords(bearer, appointmentId)).map(({ answer }) => answer)).toEqual([
      null,
      'After a week.',
      'It is healed by then.',
    ]);
    expect((await stepsOf(bearer)).slice(-2)).toEqual(['question-answered', 'question-answered']);
  });

  it('brings the answers to what was asked before it: not without it, and not once it is over', async () => {
    const bearer = await signedForToday(clinic);
    const clinician = await clinicianOf(clinic, bearer);
    const { appointmentId } = bearer;
    const answers = { [await ask(bearer, 'question')]: 'For a moment.' };
    const answer = () => answerAsked(clinician, { appointmentId, answers });
    expect(await answer()).toEqual({ ok: false, error: 'not-countersigned' });
    const input = await countersignature(clinic, bearer);
    expectOk(await countersignConsent(clinician, { ...input, answers }));
    await inTransaction(clinic.system, (tx) =>
      updateAppointment(tx, clinic.system, appointmentId, { status: 'fulfilled' }),
    );
    expect(await answer()).toEqual({ ok: false, error: 'not-open' });
  });

  it('is the treating clinician’s only: nobody takes consent for somebody else', async () => {
    const bearer = await signedForToday(clinic);
    const input = await countersignature(clinic, bearer);
    const refused = { ok: false, error: 'not-allowed' };
    const other = clinic.staffWith('clinician', newId<PractitionerId>());
    expect(await countersignConsent(other, input)).toEqual(refused);
    expect(await countersignConsent(clinic.staffWith('reception'), input)).toEqual(refused);
    expect(await countersignConsent(clinic.staffWith('manager'), input)).toEqual(refused);
    const { staffWith } = await makeSmallClinic();
    expect(await countersignConsent(staffWith('clinician'), input)).toEqual({
      ok: false,
      error: 'not-found',
    });
  });

  it('is refused once the visit is over or cancelled', async () => {
    const bearer = await signedForToday(clinic);
    const input = await countersignature(clinic, bearer);
    const clinician = await clinicianOf(clinic, bearer);
    for (const status of ['fulfilled', 'noshow', 'cancelled'] as const) {
      await inTransaction(clinic.system, (tx) =>
        updateAppointment(tx, clinic.system, bearer.appointmentId, {
          status,
          cancellationReason: status === 'cancelled' ? 'clinic' : null,
        }),
      );
      expect(await countersignConsent(clinician, input), status).toEqual({
        ok: false,
        error: 'not-open',
      });
    }
  });

  it('waits for every answer, for the dialogue, for the own name, and for the text that was read', async () => {
    const bearer = await signedForToday(clinic);
    const clinician = await clinicianOf(clinic, bearer);
    const question = await ask(bearer, 'question');
    await ask(bearer, 'own-words');
    const input = await countersignature(clinic, bearer);
    const whole = { ...input, answers: { [question]: 'It stings for a moment.' } };
    const tried = async (change: Partial<typeof input>) => {
      const result = await countersignConsent(clinician, { ...whole, ...change });
      return result.ok ? 'signed' : result.error;
    };
    expect(await tried({ answers: { [question]: '  ' } })).toBe('answers-missing');
    expect(await tried({ dialogueConfirmed: false })).toBe('dialogue-missing');
    expect(await tried({ signerName: 'Somebody Else' })).toBe('name-differs');
    expect(await tried({ documentHash: 'f'.repeat(64) })).toBe('text-changed');
    expect(await tried({})).toBe('signed');
    expect(await tried({})).toBe('already-countersigned');
    expect((await seeVisit(clinic, bearer)).consent?.status).toBe('active');
    expect(await stepsOf(bearer)).toEqual([
      'presented',
      'understanding-attempted',
      'identity-proved',
      'disclosure-accepted',
      'signed',
      'words-left',
      'words-left',
      'question-answered',
      'countersigned',
    ]);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('is given once, however many press at once', async () => {
    const bearer = await signedForToday(clinic);
    const clinician = await clinicianOf(clinic, bearer);
    const input = await countersignature(clinic, bearer);
    const all = await Promise.all([1, 2, 3, 4].map(() => countersignConsent(clinician, input)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await stepsOf(bearer)).filter((kind) => kind === 'countersigned')).toHaveLength(1);
  });

  it('is refused after the patient withdrew, or when what they signed no longer fits', async () => {
    const bearer = await signedForToday(clinic);
    const clinician = await clinicianOf(clinic, bearer);
    const input = await countersignature(clinic, bearer);
    await inTransaction(clinic.system, (tx) =>
      endConsents(tx, clinic.system, bearer.appointmentId, 'withdrawn'),
    );
    expect(await countersignConsent(clinician, input)).toEqual({
      ok: false,
      error: 'gap-withdrawn',
    });
  });
});

describe('reconfirming', () => {
  it('is said on the day only, by each for themselves, and leaves one step each', async () => {
    const bearer = await signedForToday(clinic);
    const { appointmentId } = bearer;
    const clinician = await clinicianOf(clinic, bearer);
    const says = async (
      who: 'patient' | 'clinician',
      actor = bearer as Parameters<typeof reconfirmConsent>[0],
    ) => {
      const result = await reconfirmConsent(actor, { appointmentId, who });
      return result.ok ? 'ok' : result.error;
    };
    expect(await says('patient')).toBe('not-signed');
    expectOk(await countersignConsent(clinician, await countersignature(clinic, bearer)));
    await shiftVisit(clinic, bearer, { startsInHours: 72 });
    expect(await says('patient')).toBe('not-today');
    await shiftVisit(clinic, bearer, { startsInHours: 0 });
    expect(await says('clinician')).toBe('not-allowed');
    expect(await says('clinician', clinic.staffWith('reception'))).toBe('not-allowed');
    expect(await says('patient', clinic.staffWith('auditor'))).toBe('not-allowed');
    expect([await says('patient'), await says('patient')]).toEqual(['ok', 'ok']);
    expect(await says('clinician', clinician)).toBe('ok');
    expect((await stepsOf(bearer)).filter((kind) => kind === 'reconfirmed')).toHaveLength(2);
    const stranger = await signedForToday(clinic);
    expect(await says('patient', stranger)).toBe('not-found');
    for (const status of ['checked-in', 'fulfilled', 'noshow'] as const) {
      await inTransaction(clinic.system, (tx) =>
        updateAppointment(tx, clinic.system, appointmentId, { status }),
      );
      expect([await says('patient'), await says('clinician', clinician)]).toEqual([
        'not-now',
        'not-now',
      ]);
    }
  });
});

describe('the way into the room', () => {
  const enter = async (bearer: BearerActor) => {
    const { version } = await seeVisit(clinic, bearer);
    const result = await proceedAppointment(clinic.staffWith('reception'), {
      appointmentId: bearer.appointmentId,
      to: 'checked-in',
      expectedVersion: version,
    });
    return result.ok ? 'in the room' : result.error;
  };

  it('is open when both have signed and nothing else is missing', async () => {
    expect(await enter(await readyForRoom(clinic))).toBe('in the room');
  });

  it('names the missing item: not countersigned, withdrawn, other sites, another clinician', async () => {
    const signed = await signedForToday(clinic);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update appointment set status = 'arrived', arrived_at = now() where id = ${signed.appointmentId}`,
      ),
    );
    expect(await enter(signed)).toBe('consent-not-countersigned');
    const ready = await readyForRoom(clinic);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set sites = '[{"site":"nose","count":1}]'
        where id = ${ready.appointmentId}`),
    );
    expect(await enter(ready)).toBe('consent-sites-not-covered');
    const moved = await readyForRoom(clinic);
    const { practitioner } = await seeVisit(clinic, moved);
    const another = required(
      clinic.practitionerIds.find((id) => id !== practitioner.id),
      'another clinician',
    );
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update appointment set practitioner_id = ${another} where id = ${moved.appointmentId}`,
      ),
    );
    expect(await enter(moved)).toBe('consent-other-practitioner');
    const withdrawn = await readyForRoom(clinic);
    await inTransaction(clinic.system, (tx) =>
      endConsents(tx, clinic.system, withdrawn.appointmentId, 'withdrawn'),
    );
    expect(await enter(withdrawn)).toBe('consent-withdrawn');
  });
});
