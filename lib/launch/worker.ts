import { PlainProblem } from '../../db/embedded/plain-problem';
import { checkEnvironment, loadEnvironment } from './environment';
import { runSession } from './session';

await runSession(async (session) => {
  const source = loadEnvironment();
  checkEnvironment(source);
  if (!source.DATABASE_URL && !source.DATABASE_WORKER_URL) {
    throw new PlainProblem(
      'DATABASE_URL is missing: a worker of its own works for a database that others share; "npm start" alone needs none.',
    );
  }
  // Loaded late, so that missing settings are told by us and not by the first module that reads them.
  const { runWorker } = await session.step('Job runner', () => import('../jobs/runner'));
  await session.step('Working on the jobs, until Ctrl-C', runWorker);
  return 0;
});
