// Plain JavaScript without dependencies: it must speak on an old Node and before `npm ci`.
import { existsSync } from 'node:fs';

const VERBS = ['start', 'dev', 'worker', 'test', 'db:seed', 'bench', 'clinic'];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// `npm start -- --empty` comes without its verb.
const named = process.argv[2] ?? 'start';
const verb = named === '--empty' ? 'start' : named;

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (major < 20 || (major === 20 && minor < 19)) {
  refuse(`Milium needs Node 20.19 or newer, and this is Node ${process.versions.node}.`);
}
if (!VERBS.includes(verb)) {
  refuse(
    `There is no "${verb}": use npm start, npm test, or npm run with dev, worker, db:seed, bench or clinic.`,
  );
}
if (!existsSync(new URL('../../node_modules/tsx', import.meta.url))) {
  refuse('The packages are not installed: run "npm ci" first.');
}

const { register } = await import('tsx/esm/api');
register();
await import(`./${verb.replace(':', '-')}.ts`);
