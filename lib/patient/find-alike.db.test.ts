import { beforeAll, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, holdSoonest } from '@/db/testing/visits';
import { bearerActor } from '../auth/mint';
import { findAlikePatients } from './find-alike';
import { saveDetails } from './save-details';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  const { appointmentId } = await holdSoonest(clinic, clinic.call);
  expectOk(await saveDetails(bearerActor(clinic.clinicId, appointmentId), ALMA));
});

const ALMA = { ...ADA, fullName: 'Alma Alike', email: 'alma@example.com' };
const OTHER = { ...ALMA, email: 'alma.other@example.com' };
const asked = async (details: Parameters<typeof findAlikePatients>[1], of = clinic) =>
  (await findAlikePatients(of.staffWith('reception'), details)).map(({ email }) => email);

it('whoever has the same name and birth date at another address is found, however the name is typed', async () => {
  expect(await asked({ ...OTHER, fullName: ` ${ALMA.fullName.toUpperCase()}  ` })).toEqual([
    ALMA.email,
  ]);
});

it('nobody is found of another birth date or name, of another clinic, or where the address is known too', async () => {
  expect(await asked({ ...OTHER, birthDate: '1990-02-04' })).toEqual([]);
  expect(await asked({ ...OTHER, fullName: 'Alma Else' })).toEqual([]);
  expect(await asked({ ...ALMA, email: ALMA.email.toUpperCase() })).toEqual([]);
  expect(await asked(OTHER, await makeSmallClinic())).toEqual([]);
});
