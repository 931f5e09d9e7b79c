import { beforeAll, describe, expect, it } from 'vitest';
import { clinicianOf, countersignature, readEarlier, WHERE_FROM } from '@/db/testing/agreed';
import { type AtDesk, atDesk, born, MUM, NO, shownAtDesk, YES } from '@/db/testing/at-desk';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, seeVisit, shiftVisit } from '@/db/testing/visits';
import { required } from '../../shared/invariant';
import { recordStatement, resolveConflict } from '../document/differ';
import { signAtDesk } from '../signing/sign-at-desk';
import { countersignConsent } from '../standing/countersign';
import { findConsentGaps } from '../standing/read-standing';
import { listSaidElsewhere } from './parties';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const reception = () => clinic.staffWith('reception');
const gapsOf = ({ appointmentId }: AtDesk) =>
  findConsentGaps(clinic.system, appointmentId, new Date());

/** Both agree and the clinician has signed; then the visit moves by an hour, so that the text differs. */
async function moved() {
  const at = await atDesk(clinic, { birthDate: born(14) });
  expectOk(await signAtDesk(reception(), { ...at.input, signer: MUM, youngPerson: YES }));
  await readEarlier(at.bearer, 30);
  const clinician = await clinicianOf(clinic, at.bearer);
  expectOk(await countersignConsent(clinician, await countersignature(clinic, at.bearer)));
  await shiftVisit(clinic, at.bearer, { startsInHours: 1 });
  return at;
}

async function signAgain(at: AtDesk, youngPerson: typeof YES | typeof NO) {
  const again = await shownAtDesk(reception(), at.appointmentId, at.fullName);
  expect(again.consentId).not.toBe(at.input.consentId);
  expectOk(await signAtDesk(reception(), { ...again, signer: MUM, youngPerson }));
}

describe('the last word of each who takes part', () => {
  it('counts though it was said of a newer text, and an older consent without it is in force', async () => {
    const at = await moved();
    expect(await gapsOf(at)).not.toContain('conflict');
    await signAgain(at, NO);
    expect(await gapsOf(at)).toContain('conflict');
    const { appointmentId } = at;
    const goAhead = { appointmentId, outcome: 'go-ahead', reason: 'We talked.' } as const;
    expectOk(await resolveConflict(clinic.staffWith('clinician'), goAhead));
    expect(await gapsOf(at)).not.toContain('conflict');
  });

  it('counts of a second guardian too, and is not undone by the first who signs again', async () => {
    const at = await moved();
    await signAgain(at, YES);
    expect(await gapsOf(at)).not.toContain('conflict');
    const { appointmentId } = at;
    const who = { role: 'guardian', name: 'Dee Example', relation: 'Father' } as const;
    const said = { appointmentId, who, evidence: WHERE_FROM };
    expectOk(await recordStatement(reception(), { ...said, ...NO }));
    expect(await gapsOf(at)).toContain('conflict');
    await shiftVisit(clinic, at.bearer, { startsInHours: 3 });
    await signAgain(at, YES);
    expect(await gapsOf(at)).toContain('conflict');
    const consentId = required((await seeVisit(clinic, at.bearer)).consent, 'a consent').id;
    expect(await listSaidElsewhere(reception(), appointmentId, consentId)).toContainEqual(
      expect.objectContaining({ name: 'Dee Example', agrees: false, words: NO.words }),
    );
    expectOk(await recordStatement(reception(), { ...said, ...YES }));
    expect(await gapsOf(at)).not.toContain('conflict');
  });
});
