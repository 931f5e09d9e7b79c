import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { type AtDesk, atDesk, MUM, shownAtDesk, YES } from '@/db/testing/at-desk';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { shiftVisit, TYPED_NAME } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { readRoomGaps } from '../../appointment/desk/room-gate';
import { signConsent } from '../signing/sign';
import { signAtDesk } from '../signing/sign-at-desk';
import { announceSignaturesDue } from '../standing/announce-signature-due';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

/** Of this age in three days. */
function almost(years: number): string {
  const birthDate = new Date(Date.now() + 3 * 86_400_000);
  birthDate.setUTCFullYear(birthDate.getUTCFullYear() - years);
  return birthDate.toISOString().slice(0, 10);
}

const visitIn = (at: AtDesk, days: number) =>
  shiftVisit(clinic, at.bearer, { startsInHours: days * 24 });

const shown = ({ appointmentId, fullName }: AtDesk) =>
  shownAtDesk(clinic.staffWith('reception'), appointmentId, fullName);

const tried = async (input: Parameters<typeof signAtDesk>[1]) => {
  const result = await signAtDesk(clinic.staffWith('reception'), input);
  return result.ok ? 'signed' : result.error;
};

async function gapsOf({ appointmentId }: AtDesk) {
  const gaps = await inTransaction(clinic.system, (tx) =>
    readRoomGaps(tx, clinic.system, appointmentId, new Date()),
  );
  return gaps.filter((gap) => /guardian|own-signature|conflict|assent/.test(gap));
}

describe('a patient who grows up between signing and the visit', () => {
  it('to 18 signs themselves: what a guardian signed before does not count', async () => {
    const at = await atDesk(clinic, { birthDate: almost(18) });
    await visitIn(at, 1);
    expect(await tried({ ...(await shown(at)), signer: MUM, youngPerson: YES })).toBe('signed');
    expect(await gapsOf(at)).toEqual([]);
    await inTransaction(clinic.system, (tx) =>
      tx.update(appointment).set({ status: 'booked' }).where(eq(appointment.id, at.appointmentId)),
    );
    expect(await announceSignaturesDue(clinic.system)).toBe(0);
    await visitIn(at, 5);
    expect(await gapsOf(at)).toEqual(['consent-own-signature-missing']);
    expect(await announceSignaturesDue(clinic.system)).toBe(1);
    const again = await shown(at);
    expect(await tried({ ...again, signer: MUM, youngPerson: YES })).toBe('guardian-not-needed');
    expect(await tried(again)).toBe('signed');
    expect(await gapsOf(at)).toEqual([]);
  });

  it('to the age of consent needs the guardian all the same: they are too young when they sign', async () => {
    const at = await atDesk(clinic, { birthDate: almost(16) });
    await visitIn(at, 5);
    expect(await gapsOf(at)).toEqual(['consent-guardian-missing']);
    const input = await shown(at);
    const alone = { ...input, signerName: at.fullName, evidence: TYPED_NAME };
    expect(await signConsent(at.bearer, alone)).toEqual({ ok: false, error: 'at-desk' });
    expect(await tried(input)).toBe('guardian-missing');
    expect(await tried({ ...input, signer: MUM, youngPerson: YES })).toBe('signed');
    expect(await gapsOf(at)).toEqual([]);
  });
});
