import type { ClinicId, Id } from '../../lib/shared/ids';
import type { SeedService } from './catalogue/seed-service';
import type { SeedLocation } from './clinic/locations';
import type { SeedPractitioner } from './clinic/practitioners';
import type { SeedStaff } from './clinic/staff';

/** Everything that a clinic is made from, the demo and one's own alike. */
export type ClinicPlan = {
  readonly clinicId: ClinicId;
  readonly slug: string;
  readonly name: string;
  readonly legalName: string;
  /** The id of a record by its name ("location/london"): the same however often it is asked for. */
  readonly id: <T extends Id<string>>(key: string) => T;
  readonly locations: readonly SeedLocation[];
  readonly practitioners: readonly SeedPractitioner[];
  readonly staff: readonly SeedStaff[];
  readonly services: readonly SeedService[];
  /** From when prices and questions hold. */
  readonly validFrom: Date;
  /** Who published the words of the consents; null leaves them a draft, and the treatments unbookable. */
  readonly textsPublishedBy: string | null;
};
