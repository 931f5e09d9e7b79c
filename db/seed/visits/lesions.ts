import type { LesionSite } from '../../../lib/procedure/model';
import type { SeedService } from '../catalogue/seed-service';
import { Random } from '../random';

const USUAL = [
  'under-eye-left',
  'under-eye-right',
  'cheek-left',
  'cheek-right',
  'forehead',
] as const;

/** Where the milia of a demo visit are; null where nothing is treated or, now and then, nobody was sure. */
export function demoLesions(service: SeedService, number: number): readonly LesionSite[] | null {
  if (!service.isTreatment || number % 9 === 0) return null;
  // Of its own, so that the rest of the demo does not depend on it.
  const random = new Random(number + 1);
  const first = random.between(0, USUAL.length - 1);
  return USUAL.filter((_, index) => index === first || random.chance(0.25)).map((site) => ({
    site,
    count: random.between(1, 2),
  }));
}
