import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { CHEEK, signedForToday } from '@/db/testing/agreed';
import { asOwner } from '@/db/testing/owner';
import { sayNo } from '@/db/testing/said-no';
import { publishVersion, signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, messagesOf } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { sendCommunication } from '../../communication/send';
import { required } from '../../shared/invariant';
import { presentConsent } from '../document/present';
import { announceSignaturesDue } from './announce-signature-due';
import { endConsents } from './end-consents';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const asked = async (bearer: BearerActor) =>
  (await messagesOf(clinic, bearer)).filter(({ kind }) => kind === 'signature-due');

const sweep = () => announceSignaturesDue(clinic.system);

describe('the mail that asks to sign again', () => {
  it('is queued once for each visit to come when a text that matters is published, whoever sweeps', async () => {
    const [one, two] = [
      await bookTreatment(clinic, { sites: CHEEK }),
      await bookTreatment(clinic, { sites: CHEEK }),
    ];
    const [begun, cancelled] = [await signedForToday(clinic), await bookTreatment(clinic)];
    await inTransaction(clinic.system, (tx) =>
      tx
        .update(appointment)
        .set({ status: 'cancelled', cancelledAt: new Date(), cancellationReason: 'patient' })
        .where(eq(appointment.id, cancelled.appointmentId)),
    );
    expect(await sweep()).toBe(0);
    await publishVersion(clinic, { isMaterial: false });
    expect(await sweep()).toBe(0);
    await publishVersion(clinic, { isMaterial: true });
    const swept = await Promise.all([1, 2, 3, 4].map(sweep));
    expect(swept.reduce((sum, queued) => sum + queued, 0)).toBe(2);
    const counts = [one, two, begun, cancelled].map(async (of) => (await asked(of)).length);
    expect(await Promise.all(counts)).toEqual([1, 1, 0, 0]);
    expect((await asked(one))[0]?.delayMinutes).toBe(3);
  });

  it('comes again only after a signature that no longer covers either', async () => {
    const bearer = await bookTreatment(clinic, { sites: CHEEK });
    await publishVersion(clinic, { isMaterial: true });
    await sweep();
    await publishVersion(clinic, { isMaterial: true, paragraph: 'And one thing more.' });
    expect(await sweep()).toBe(0);
    expectOk(await signShown(bearer));
    expect(await sweep()).toBe(0);
    await publishVersion(clinic, { isMaterial: true, paragraph: 'And another.' });
    expect(await sweep()).toBe(1);
    expect(await asked(bearer)).toHaveLength(2);
  });

  it('goes out while it holds, and is withheld when they have signed before it went', async () => {
    const [slow, quick] = [
      await bookTreatment(clinic, { sites: CHEEK }),
      await bookTreatment(clinic, { sites: CHEEK }),
    ];
    await publishVersion(clinic, { isMaterial: true });
    await sweep();
    expectOk(await signShown(quick));
    const [kept, dropped] = [...(await asked(slow)), ...(await asked(quick))];
    const send = (message: typeof kept) =>
      sendCommunication(clinic.system, required(message, 'a message').id);
    expect(await send(dropped)).toBe('withheld');
    expect(await send(kept)).not.toBe('withheld');
    expect(await sweep()).toBe(0);
  });

  it('is noted once, not every hour anew, of somebody who has no address', async () => {
    const bearer = await bookTreatment(clinic, { sites: CHEEK });
    await publishVersion(clinic, { isMaterial: true });
    expect(await sweep()).toBe(1);
    const [message] = await asked(bearer);
    await asOwner((owner) => owner`update patient set email = null, email_key = null`);
    expect(await sendCommunication(clinic.system, required(message, 'a message').id)).toBe(
      'withheld',
    );
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update consent set signed_at = signed_at - interval '3 hours'`;
      await owner`update communication set created_at = created_at - interval '2 hours'`;
    });
    expect(await sweep()).toBe(0);
  });

  it('is withheld when they said no to what they read, or took it back, before it went', async () => {
    const [refused, withdrawn] = [
      await bookTreatment(clinic, { sites: CHEEK }),
      await bookTreatment(clinic, { sites: CHEEK }),
    ];
    await publishVersion(clinic, { isMaterial: true });
    expect(await sweep()).toBe(2);
    expectOk(await sayNo(clinic, withdrawn, withdrawn));
    await inTransaction(clinic.system, (tx) =>
      endConsents(tx, clinic.system, refused.appointmentId, 'too-old'),
    );
    expectOk(await presentConsent(refused));
    expectOk(await sayNo(clinic, refused, refused));
    for (const bearer of [refused, withdrawn]) {
      const [message] = await asked(bearer);
      const id = required(message, 'a message').id;
      expect(await sendCommunication(clinic.system, id)).toBe('withheld');
    }
  });

  it('asks after a change of what it was about, and never whoever took it back', async () => {
    const [changed, withdrawn] = [await bookTreatment(clinic), await bookTreatment(clinic)];
    await inTransaction(clinic.system, async (tx) => {
      await endConsents(tx, clinic.system, changed.appointmentId, 'screening-changed');
      await endConsents(tx, clinic.system, withdrawn.appointmentId, 'withdrawn');
    });
    expect(await sweep()).toBe(1);
    expect(await asked(withdrawn)).toEqual([]);
  });

  it('goes in good time also where the clinic has people sign again after four weeks', async () => {
    const bearer = await bookTreatment(clinic, { sites: CHEEK });
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update clinic_policy set resign_after_days = 28`;
      await owner`update consent set signed_at = signed_at - interval '20 days'`;
    });
    expect(await sweep()).toBe(0);
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update consent set signed_at = signed_at - interval '6 days'`;
    });
    expect(await sweep()).toBe(1);
    expect(await asked(bearer)).toHaveLength(1);
  });
});
