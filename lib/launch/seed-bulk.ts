import { closePool } from '../../db/client';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { fillClinic } from '../../db/seed/bulk/fill';
import { parseSeedSettings } from './seed-options';

const SECONDS_BETWEEN_LINES = 5;

// A process of its own: the pool reads its settings from the environment, which the launcher makes for its children.
const settings = parseSeedSettings(process.argv.slice(2));
let said = performance.now();
try {
  await fillClinic({ ...settings, now: new Date() }, (visits) => {
    if (performance.now() - said < SECONDS_BETWEEN_LINES * 1000) return;
    said = performance.now();
    console.log(
      `… ${Math.round((visits / settings.appointments) * 100)} %, ${visits} appointments`,
    );
  });
} catch (cause) {
  console.error(cause instanceof PlainProblem ? cause.message : cause);
  process.exitCode = 1;
}
await closePool();
