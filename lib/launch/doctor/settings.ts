import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { environmentProblems } from '../../env-problems';
import type { Environment } from '../child';
import { care, type Finding, fault, well } from './finding';

const OLDEST_NODE = [20, 19] as const;
const LEAST_FREE_BYTES = 1024 ** 3;

/** Node, the settings and the room on the disk: what can be seen before anything is opened. */
export async function examineSettings(
  source: Environment,
  dataDir: string,
  nodeVersion: string,
): Promise<readonly Finding[]> {
  return [examineNode(nodeVersion), ...examineEnvironment(source), await examineDisk(dataDir)];
}

function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  const isNewEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  return isNewEnough
    ? well(`Node ${version}`)
    : fault(
        `Node ${version} is too old`,
        `Install Node ${OLDEST_NODE.join('.')} or newer, then run npm ci again.`,
      );
}

function examineEnvironment(source: Environment): readonly Finding[] {
  const problems = environmentProblems(source);
  if (problems.length === 0) return [well('The settings fit together')];
  return problems.map((problem) =>
    fault(problem, 'Set it in the environment or in .env; .env.example tells of each setting.'),
  );
}

async function examineDisk(dataDir: string): Promise<Finding> {
  if (!existsSync(dataDir)) return well('There is no data folder yet');
  const { bavail, bsize } = await statfs(dataDir);
  const gigabytes = (bavail * bsize) / 1024 ** 3;
  const says = `${gigabytes.toFixed(1)} GB are free for the data folder`;
  return bavail * bsize >= LEAST_FREE_BYTES
    ? well(says)
    : care(says, 'Make room: a database that cannot write stops taking bookings.');
}
