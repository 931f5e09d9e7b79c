import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkClinic } from './testing/check-clinic';
import { anyClinic, anyProbes } from './testing/clinics';

// `npm run prove:engine -- --n 100000` tries more.
const CLINICS = 2_000;

test('two thousand clinics, whatever their hours and clocks: offered, takeable and free are one and the same', {
  timeout: 180_000,
}, () => {
  let offered = 0;
  fc.assert(
    fc.property(anyClinic, anyProbes, (clinic, probes) => {
      offered += checkClinic(clinic, probes);
    }),
    { numRuns: CLINICS },
  );
  // Clinics without any free time would prove nothing.
  expect(offered).toBeGreaterThan(CLINICS);
});
