import type { ConsentBlock } from '../../../lib/consent/model';
import type {
  PersonalNote,
  RiskBand,
  RiskBasis,
  ServiceContent,
} from '../../../lib/healthcare-service/model';

export type SeedRisk = {
  readonly text: string;
  readonly band: RiskBand;
  readonly basis: RiskBasis;
  readonly figure?: string;
  readonly figurePer100?: number;
  readonly note?: string;
  readonly isScarring?: boolean;
  readonly isColourChange?: boolean;
  readonly isSerious?: boolean;
  readonly onlyIfRaised?: string;
  readonly personalNotes?: readonly PersonalNote[];
};

type Money = { readonly GBP: number; readonly USD: number };

/** One service of the demo catalogue; amounts are in minor units. */
export type SeedService = {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly preparationMinutes: number;
  readonly durationMinutes: number;
  readonly cleaningMinutes: number;
  readonly reflectionHours: number;
  /** So many milia in a visit at most; null when none are counted. */
  readonly maxLesions: number | null;
  readonly roomKind: string | null;
  readonly deviceKinds: readonly string[];
  readonly isTreatment: boolean;
  readonly selfBookable: boolean;
  readonly prerequisites: readonly string[];
  /** The review that is offered after it. */
  readonly followUp?: { readonly afterDays: number; readonly service: string };
  readonly codes: Readonly<Record<string, string | null>>;
  readonly price: Money;
  readonly deposit: Money;
  readonly content: ServiceContent;
  readonly risks: readonly SeedRisk[];
  /** Null for a service that needs no written consent. */
  readonly consentBlocks: readonly ConsentBlock[] | null;
};
