import { fileURLToPath } from 'node:url';

/** The folder of package.json: every command works from it, wherever it was called. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
