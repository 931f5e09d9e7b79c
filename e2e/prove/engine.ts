import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { checkClinic } from '../../lib/scheduling/testing/check-clinic';
import { anyClinic, anyProbes } from '../../lib/scheduling/testing/clinics';

// What `npm test` does with two thousand clinics, with as many as there is time for.
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});

let offered = 0;
const run = fc.check(
  fc.property(anyClinic, anyProbes, (clinic, probes) => {
    offered += checkClinic(clinic, probes);
  }),
  { numRuns: Number(values.n), seed: Number(values.seed) },
);
console.log(`${run.numRuns}/${values.n} clinics tried, seed ${run.seed}, ${offered} times offered`);
if (run.failed) {
  console.error(fc.defaultReportMessage(run));
  process.exitCode = 1;
} else {
  console.log('The engine and the walk minute by minute agree on all of them');
}
