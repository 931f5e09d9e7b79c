import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk } from '@/db/testing/visits';
import { ANY_TIME } from '@/db/testing/waiting';
import type { BearerActor } from '../auth/actor';
import { findSigningNeeds, setSigningNeeds } from '../consent/signing/signing-needs';
import { required } from '../shared/invariant';
import { joinWaitlist } from '../waitlist/commands';
import { findOwnEntry } from '../waitlist/queries';
import { wishVersion } from '../waitlist/wish-version';
import { findSettingUndo } from './find';
import { undoSetting } from './undo';

let clinic: SmallClinic;
let visit: BearerActor;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  visit = await bookTreatment(clinic);
});

const desk = () => clinic.staffWith('reception');
const undoOf = async (kind: 'wish' | 'signing-needs') =>
  (await findSettingUndo(desk(), visit.appointmentId, [kind]))?.id;
const wish = async () => wishVersion(await findOwnEntry(desk(), visit.appointmentId));
const wishFor = async (weekdays: number[]) => {
  const { appointmentId } = visit;
  const asked = { ...ANY_TIME, weekdays };
  expectOk(await joinWaitlist(desk(), { appointmentId, wish: asked, was: await wish() }));
};
const needs = () => findSigningNeeds(desk(), visit.appointmentId);
const need = async (interpreterLanguage: string, witnessReason: string) => {
  const { appointmentId } = visit;
  const asked = { interpreterLanguage, witnessReason, shown: await needs() };
  expectOk(await setSigningNeeds(desk(), { appointmentId, ...asked }));
};

describe.each([
  { what: 'what somebody waits for', kind: 'wish', read: wish, save: (n: number) => wishFor([n]) },
  {
    what: 'who has to be there at the signing',
    kind: 'signing-needs',
    read: needs,
    save: (n: number) => need(n === 2 ? '' : `Polish ${n}`, 'Cannot write'),
  },
] as const)('the way back from a change of $what', ({ kind, read, save }) => {
  it('sets exactly that back, once, and not over what somebody has changed since', async () => {
    await save(1);
    const before = await read();
    await save(2);
    expect(await read()).not.toEqual(before);
    const id = required(await undoOf(kind), 'the way back');
    expectOk(await undoSetting(desk(), id));
    expect(await read()).toEqual(before);
    expect(await undoSetting(desk(), id)).toEqual({ ok: false, error: 'too-late' });
    expect(await undoOf(kind)).toBeUndefined();
    await save(3);
    const stale = required(await undoOf(kind), 'the way back');
    await save(4);
    const after = await read();
    expect(await undoSetting(desk(), stale)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await read()).toEqual(after);
  });
});
