import type postgres from 'postgres';
import { BACKUP_EVERY_HOURS } from '../../health/model';
import { care, type Finding, fault, well } from './finding';

type Queue = { silent: boolean; never: boolean; late: number; failing: number };

/** Whether the queue is worked. Milium may be stopped on purpose, so silence alone is no fault. */
export async function examineJobs(sql: postgres.Sql): Promise<readonly Finding[]> {
  const [queue] = await sql<Queue[]>`
    select coalesce(job_queue.last_beat() < now() - interval '3 minutes', true) as silent,
      job_queue.last_beat() is null as never, late, failing from job_queue.trouble()`;
  if (!queue || queue.silent) {
    const says =
      queue?.never === false
        ? 'No background work for three minutes'
        : 'No background work was ever done';
    return [
      care(says, 'That is right while Milium is stopped. Otherwise start it, or “npm run worker”.'),
    ];
  }
  const findings = [well('Background work is done as it comes')];
  if (queue.late > 0) {
    findings.push(
      fault(
        `${queue.late} tasks are more than five minutes late`,
        'Restart the worker; look for load.',
      ),
    );
  }
  if (queue.failing > 0) {
    findings.push(care(`${queue.failing} tasks failed five times or more`, 'The log says why.'));
  }
  return findings;
}

export async function examineBackup(sql: postgres.Sql, isDemo: boolean): Promise<Finding> {
  const [backup] = await sql<{ hours: number | null }[]>`
    select floor(extract(epoch from now() - max(taken_at)) / 3600)::int as hours from operations.backup`;
  const hours = backup?.hours ?? null;
  if (hours !== null && hours <= BACKUP_EVERY_HOURS)
    return well(`The last backup is ${hours} hours old`);
  const says = hours === null ? 'No backup was ever made' : `The last backup is ${hours} hours old`;
  if (isDemo) return well(`${says}; a demo needs none`);
  return fault(
    says,
    'Keep “npm start” running at night, which makes one, or note those of your own tool.',
  );
}
