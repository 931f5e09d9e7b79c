import { beforeAll, describe, expect, it } from 'vitest';
import { WHERE_FROM } from '@/db/testing/agreed';
import { atDesk, born, MUM, NO, YES } from '@/db/testing/at-desk';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, seeVisit } from '@/db/testing/visits';
import type { BearerActor } from '../auth/actor';
import { recordStatement, resolveConflict } from '../consent/document/differ';
import { leaveWords } from '../consent/document/leave-words';
import { signAtDesk } from '../consent/signing/sign-at-desk';
import { setSigningNeeds } from '../consent/signing/signing-needs';
import { DAY_MS } from '../shared/milliseconds';
import { changedSince, readLiveVersion } from './queries';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const reception = () => clinic.staffWith('reception');

/** Whether the arrivals board of the visit's day is told of an act, and that of another day. */
async function boardsHear(bearer: BearerActor, act: () => Promise<unknown>) {
  const start = (await seeVisit(clinic, bearer)).startsAt.getTime();
  const { clinicId, locationId } = clinic;
  const board = (from: number) =>
    ({ clinicId, locationId, start: from, end: from + DAY_MS / 4, withBeside: false }) as const;
  const before = await readLiveVersion(reception());
  await act();
  const asked = [start, start + 7 * DAY_MS].map((at) =>
    changedSince(reception(), [board(at)], before),
  );
  return (await Promise.all(asked)).map(({ changed }) => changed);
}

const OWN_DAY_ONLY = [true, false];

describe('the arrivals board hears what opens or closes a gate', () => {
  it('whom the signature needs, and that it no longer needs them', async () => {
    const { bearer, appointmentId } = await atDesk(clinic);
    const nobody = { interpreterLanguage: null, witnessReason: null };
    const witness = { interpreterLanguage: null, witnessReason: 'Cannot write' };
    const set = (needs: typeof nobody | typeof witness, shown: typeof needs) => async () =>
      expectOk(await setSigningNeeds(reception(), { appointmentId, ...needs, shown }));
    expect(await boardsHear(bearer, set(witness, nobody))).toEqual(OWN_DAY_ONLY);
    expect(await boardsHear(bearer, set(nobody, witness))).toEqual(OWN_DAY_ONLY);
  });

  it('a question that waits for an answer', async () => {
    const { bearer } = await atDesk(clinic);
    const ask = async () => expectOk(await leaveWords(bearer, { question: 'Will it hurt?' }));
    expect(await boardsHear(bearer, ask)).toEqual(OWN_DAY_ONLY);
  });

  it('what a young person says after the signature, and what a clinician decides', async () => {
    const { bearer, appointmentId, input } = await atDesk(clinic, { birthDate: born(14) });
    expectOk(await signAtDesk(reception(), { ...input, signer: MUM, youngPerson: YES }));
    const who = { role: 'young-person' } as const;
    const statement = { appointmentId, who, ...NO, evidence: WHERE_FROM };
    const refuse = async () => expectOk(await recordStatement(reception(), statement));
    expect(await boardsHear(bearer, refuse)).toEqual(OWN_DAY_ONLY);
    const decision = { appointmentId, outcome: 'go-ahead', reason: 'He agrees now.' } as const;
    const decide = async () =>
      expectOk(await resolveConflict(clinic.staffWith('clinician'), decision));
    expect(await boardsHear(bearer, decide)).toEqual(OWN_DAY_ONLY);
  });
});
