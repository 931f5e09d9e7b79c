import { required } from '../../../lib/shared/invariant';
import type { SeedService } from '../catalogue/seed-service';
import { SERVICES } from '../catalogue/services';
import type { Random } from '../random';
import { STEP_MINUTES } from '../rows/service-rows';

/** Of a hundred visits. Reviews and calls are many and short, surgery is rare and long. */
const SHARES: readonly (readonly [slug: string, share: number])[] = [
  ['follow-up', 37],
  ['cryotherapy', 24],
  ['advice-call', 20],
  ['consultation', 13],
  ['de-roofing', 3],
  ['curettage', 3],
];

export function serviceOf(slug: string): SeedService {
  return required(
    SERVICES.find((service) => service.slug === slug),
    `the catalogue has ${slug}`,
  );
}

/** A service as the mix has it; what the practitioner may not do becomes a consultation. */
export function pickService(random: Random, competences: readonly string[]): SeedService {
  let rest = random.next() * 100;
  for (const [slug, share] of SHARES) {
    rest -= share;
    if (rest < 0) return serviceOf(competences.includes(slug) ? slug : 'consultation');
  }
  return serviceOf('consultation');
}

/** How many steps of the grid a visit takes, cleaning included: the next one cannot start between two steps. */
export function stepsOf(service: SeedService): number {
  return Math.ceil(occupiedMinutes(service) / STEP_MINUTES);
}

export function occupiedMinutes(service: SeedService): number {
  return service.preparationMinutes + service.durationMinutes + service.cleaningMinutes;
}
