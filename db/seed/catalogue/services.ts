import { adviceCall } from './advice-call';
import { consultation } from './consultation';
import { cryotherapy } from './cryotherapy';
import { curettage } from './curettage';
import { deRoofing } from './de-roofing';
import { followUp } from './follow-up';
import { minocycline } from './minocycline';
import type { SeedService } from './seed-service';

/** In the order people see them. */
export const SERVICES: readonly SeedService[] = [
  consultation,
  deRoofing,
  curettage,
  cryotherapy,
  minocycline,
  followUp,
  adviceCall,
];
