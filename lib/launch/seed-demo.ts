import { closePool } from '../../db/client';
import { seedIfEmpty } from '../../db/seed/seed';

// A process of its own: the pool reads its settings from the environment, which the launcher makes for its children.
await seedIfEmpty(new Date());
await closePool();
