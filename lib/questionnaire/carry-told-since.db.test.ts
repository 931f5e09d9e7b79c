import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { ageAnswers, PLAIN, publishRescreen, SHORT } from '@/db/testing/rescreen';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookTreatment,
  expectOk,
  holdSoonest,
  messagesOf,
  midnightAhead,
  readyToPay,
  seeVisit,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { restoreAppointment } from '../appointment/cancel/restore';
import { clearReview } from '../appointment/follow-up/review';
import { confirmAppointment, confirmFreeAppointment } from '../appointment/hold/confirm';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { saveDetails } from '../patient/save-details';
import { carryBookedAnswers } from './carry-booked';
import { submitScreening } from './commands';
import type { ScreeningAnswers } from './model';
import { findScreeningStanding } from './read-standing';
import { submitRescreen } from './rescreen';

let clinic: SmallClinic;
let people = 0;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  await publishRescreen(clinic);
});

/** Somebody new each time: what one test answers must not reach the visits of another. */
function somebody() {
  people += 1;
  return { ...ADA, fullName: `Ada Number ${people}`, email: `ada.${people}@example.com` };
}

async function booked(details: ReturnType<typeof somebody>, answers: ScreeningAnswers = PLAIN) {
  return bookTreatment(clinic, { answers, details, after: midnightAhead(20) });
}

/** Answered ten days ago, with all done but paying. */
async function held(details: ReturnType<typeof somebody>, answers: ScreeningAnswers = PLAIN) {
  const bearer = await readyToPay(clinic, { answers, details });
  await ageAnswers(bearer);
  return bearer;
}

const confirm = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, (tx) => confirmAppointment(tx, clinic.system, appointmentId));

/** What the patient says to who rings them about a visit. */
const tell = async ({ appointmentId }: BearerActor, changes: ScreeningAnswers) =>
  expectOk(
    await submitRescreen(clinic.staffWith('reception'), {
      appointmentId,
      answers: { ...SHORT, ...changes },
    }),
  );

const standing = ({ appointmentId }: BearerActor) =>
  findScreeningStanding(clinic.system, appointmentId, new Date());

const responsesOf = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    tx
      .select()
      .from(questionnaireResponse)
      .where(eq(questionnaireResponse.appointmentId, appointmentId))
      .orderBy(questionnaireResponse.createdAt),
  );

const kindsOf = async (bearer: BearerActor) =>
  (await messagesOf(clinic, bearer)).map(({ kind }) => kind);

const cancel = async (actor: Parameters<typeof cancelAppointment>[0], bearer: BearerActor) =>
  expectOk(
    await cancelAppointment(actor, {
      appointmentId: bearer.appointmentId,
      reason: actor.kind === 'staff' ? 'clinic' : 'patient',
    }),
  );

describe('what was told for another visit while this one was held', () => {
  it('makes it a request that a clinician decides about', async () => {
    const details = somebody();
    const own = await held(details);
    const other = await booked(details);
    await tell(other, { pregnant: 'yes' });
    await confirm(own);
    expect(await seeVisit(clinic, own)).toMatchObject({ status: 'proposed' });
    expect(await standing(own)).toMatchObject({
      kind: 'review-needed',
      open: [{ linkId: 'pregnant' }],
    });
    expect((await responsesOf(own)).at(-1)).toMatchObject({
      occasion: 'carried-over',
      carriedFromId: (await responsesOf(other)).at(-1)?.id,
      answers: { ...PLAIN, pregnant: 'yes' },
    });
    expect(await kindsOf(own)).toEqual(['appointment-requested']);
    // Later nothing is left to carry.
    await carryBookedAnswers(clinic.system, own.appointmentId);
    expect(await responsesOf(own)).toHaveLength(2);
  });

  it('leaves the decision to a clinician also where it rules the treatment out', async () => {
    const details = somebody();
    const own = await held(details);
    const other = await booked(details);
    await tell(other, { infection: 'yes' });
    // They will not come to that one: what they said is so all the same.
    await cancel(other, other);
    await confirm(own);
    const visit = await seeVisit(clinic, own);
    expect(visit).toMatchObject({ status: 'proposed', consent: { status: 'inactive' } });
    expect(await standing(own)).toMatchObject({
      kind: 'not-bookable',
      open: [{ linkId: 'infection' }],
    });
    const { appointmentId } = own;
    const review = { appointmentId, note: 'Healed.', expectedVersion: visit.version };
    expectOk(await clearReview(clinic.staffWith('clinician'), review));
    expect(await seeVisit(clinic, own)).toMatchObject({ status: 'booked' });
    expect(await standing(own)).toEqual({ kind: 'ok' });
  });

  it('reaches a free call as well, whose holder may not see the other visit', async () => {
    const details = somebody();
    const { appointmentId } = await holdSoonest(clinic, clinic.call);
    const call = bearerActor(clinic.clinicId, appointmentId);
    expectOk(await submitScreening(call, { age: 'no' }));
    expectOk(await saveDetails(call, details));
    await ageAnswers(call);
    await tell(await booked(details), { 'new-medicine': 'yes' });
    expectOk(await confirmFreeAppointment(call));
    expect(await seeVisit(clinic, call)).toMatchObject({ status: 'proposed' });
    expect(await standing(call)).toMatchObject({ open: [{ linkId: 'new-medicine' }] });
  });

  it('brings together what was told for several', async () => {
    const details = somebody();
    const own = await held(details);
    const grave = { ...PLAIN, cold: 'unsure' } as const;
    const other = await booked(details, { ...PLAIN, pregnant: 'unsure' });
    await booked(details, grave);
    await tell(other, { pregnant: 'unsure' });
    await confirm(own);
    expect(await standing(own)).toMatchObject({
      open: [{ linkId: 'cold' }, { linkId: 'pregnant' }],
    });
  });

  it('comes from where it was said, without what a visit that it was carried to had before', async () => {
    const details = somebody();
    const earlier = await booked(details, { ...PLAIN, pregnant: 'unsure' });
    await ageAnswers(earlier);
    await ageAnswers(earlier);
    const own = await held(details);
    const said = await booked(details, { ...PLAIN, cold: 'unsure' });
    await carryBookedAnswers(clinic.system, said.appointmentId);
    expect(await standing(earlier)).toMatchObject({
      open: [{ linkId: 'cold' }, { linkId: 'pregnant' }],
    });
    await confirm(own);
    expect(await standing(own)).toMatchObject({ open: [{ linkId: 'cold' }] });
  });

  it('is a request again when its cancelling is undone', async () => {
    const details = somebody();
    const own = await held(details);
    await tell(await booked(details), { pregnant: 'yes' });
    await confirm(own);
    const reception = clinic.staffWith('reception');
    await cancel(reception, own);
    const { version } = await seeVisit(clinic, own);
    const { appointmentId } = own;
    expectOk(await restoreAppointment(reception, { appointmentId, expectedVersion: version }));
    expect(await seeVisit(clinic, own)).toMatchObject({ status: 'proposed' });
  });

  it('counts when it is told at the moment of booking: the visit is booked, and told of', async () => {
    const details = somebody();
    const own = await held(details);
    const other = await booked(details);
    await inTransaction(clinic.system, async (tx) => {
      await confirmAppointment(tx, clinic.system, own.appointmentId);
      await tell(other, { pregnant: 'yes' });
    });
    expect(await seeVisit(clinic, own)).toMatchObject({ status: 'booked' });
    await carryBookedAnswers(clinic.system, own.appointmentId);
    expect(await standing(own)).toMatchObject({ open: [{ linkId: 'pregnant' }] });
    expect((await kindsOf(own)).at(-1)).toBe('review-opened');
  });
});

describe('a held visit is booked by its own answers', () => {
  const staysAsItIs = async (own: BearerActor) => {
    await confirm(own);
    await carryBookedAnswers(clinic.system, own.appointmentId);
    expect(await seeVisit(clinic, own)).toMatchObject({ status: 'booked' });
    expect(await responsesOf(own)).toHaveLength(1);
  };

  it('where another was told of before, and only repeats it since', async () => {
    const details = somebody();
    const other = await booked(details, { ...PLAIN, cold: 'unsure' });
    await ageAnswers(other);
    await ageAnswers(other);
    const own = await held(details);
    await tell(other, {});
    await staysAsItIs(own);
  });

  it('where nobody has booked what was answered, or somebody else has', async () => {
    const details = somebody();
    const own = await held(details);
    const grave = { ...PLAIN, pregnant: 'yes' } as const;
    await readyToPay(clinic, { answers: grave, details });
    await booked(somebody(), grave);
    await staysAsItIs(own);
  });

  it('where they weigh more', async () => {
    const details = somebody();
    const own = await held(details, { ...PLAIN, pregnant: 'yes' });
    await tell(await booked(details), {});
    await confirm(own);
    expect(await seeVisit(clinic, own)).toMatchObject({ status: 'proposed' });
    expect(await responsesOf(own)).toHaveLength(1);
  });
});
