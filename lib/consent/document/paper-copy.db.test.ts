import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { consentEvent } from '@/db/schema/consent';
import { atDesk } from '@/db/testing/at-desk';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic } from '@/db/testing/small-clinic';
import { expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { verifyProof } from '@/public/verify-consent.mjs';
import { listVisitHistory } from '../../audit/queries';
import { verifyLedger } from '../../consent-ledger/verify';
import { openCopy, openProof } from '../../consent-proof/commands';
import { textOfPdf } from '../../consent-proof/testing/text-of-pdf';
import { newId, type StaffId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { signAtDesk } from '../signing/sign-at-desk';
import { findPaperCopyToUndo, isPaperCopyDue, notePaperCopy, undoPaperCopy } from './paper-copy';

/** A consent signed at the desk with the wish for paper, which reception noted as met. */
async function noted() {
  const clinic = await makeSmallClinic();
  const reception = clinic.staffWith('reception');
  const { input, bearer, appointmentId } = await atDesk(clinic);
  expectOk(await signAtDesk(reception, { ...input, wantsPaperCopy: true }));
  expectOk(await notePaperCopy(reception, appointmentId));
  const given = required(await findPaperCopyToUndo(reception, appointmentId), 'the note of it');
  const slip = { appointmentId, position: given.position };
  return { clinic, reception, bearer, consentId: input.consentId, appointmentId, slip };
}

describe('a copy on paper that was noted as handed over by mistake', () => {
  it('is due again, by an entry beside the other, and the record holds and tells of both', async () => {
    const { clinic, reception, bearer, consentId, appointmentId, slip } = await noted();
    expectOk(await undoPaperCopy(reception, slip));
    expect(await isPaperCopyDue(reception, appointmentId)).toBe(true);
    expect(await findPaperCopyToUndo(reception, appointmentId)).toBeNull();
    const entries = await inTransaction(clinic.system, (tx) =>
      tx
        .select({ kind: consentEvent.kind, content: consentEvent.content })
        .from(consentEvent)
        .where(eq(consentEvent.consentId, consentId))
        .orderBy(consentEvent.position),
    );
    expect(entries.slice(-2).map(({ kind }) => kind)).toEqual([
      'paper-copy-given',
      'paper-copy-not-given',
    ]);
    expect(JSON.parse(entries.at(-1)?.content ?? '')).toMatchObject({
      actor: { id: reception.staffId, name: reception.name },
      detail: { takesBack: slip.position },
    });
    const history = await listVisitHistory(reception, appointmentId);
    expect(history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['consent.paper-given', 'consent.paper-not-given']),
    );
    const copy = textOfPdf(expectOk(await openCopy(bearer, consentId)));
    expect(copy).toContain(`${slip.position}. The copy on paper was handed over`);
    expect(copy).toContain('The copy on paper was not handed over: that was noted by mistake');
    const { record } = verifyProof(Buffer.from(expectOk(await openProof(bearer, consentId))));
    expect(record.entries).toContainEqual(
      expect.objectContaining({ kind: 'paper-copy-not-given' }),
    );
    expectOk(await notePaperCopy(reception, appointmentId));
    expect(await isPaperCopyDue(reception, appointmentId)).toBe(false);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('is taken back once, and not over what was noted since', async () => {
    const { reception, appointmentId, slip } = await noted();
    const stale = { ok: false, error: 'changed-meanwhile' };
    const both = await Promise.all([1, 2].map(() => undoPaperCopy(reception, slip)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(stale);
    expectOk(await notePaperCopy(reception, appointmentId));
    expect(await undoPaperCopy(reception, slip)).toEqual(stale);
    expect(await isPaperCopyDue(reception, appointmentId)).toBe(false);
  });

  it('is taken back by nobody else', async () => {
    const { clinic, reception, appointmentId, slip } = await noted();
    const colleague = { ...reception, staffId: newId<StaffId>() };
    const stranger = (await makeSmallClinic()).staffWith('manager');
    expect(await findPaperCopyToUndo(colleague, appointmentId)).toBeNull();
    const asked = [colleague, clinic.staffWith('auditor'), stranger];
    expect(await Promise.all(asked.map((actor) => undoPaperCopy(actor, slip)))).toMatchObject([
      { error: 'not-yours' },
      { error: 'not-allowed' },
      { error: 'not-found' },
    ]);
    expect(await isPaperCopyDue(reception, appointmentId)).toBe(false);
  });

  it('stays as it was noted once the time to take it back is over', async () => {
    const { reception, consentId, appointmentId, slip } = await noted();
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update consent_event set occurred_at = occurred_at - interval '61 minutes' where consent_id = ${consentId}`;
    });
    expect(await findPaperCopyToUndo(reception, appointmentId)).toBeNull();
    expect(await undoPaperCopy(reception, slip)).toEqual({ ok: false, error: 'too-late' });
  });
});
