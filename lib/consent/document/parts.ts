import type { AppointmentSource, AppointmentTerms } from '../../appointment/model';
import type { ShownRisk } from '../../healthcare-service/risk-words';
import type { LesionSite } from '../../procedure/model';
import type { ConsentBlock, ConsentDocumentV2, FormWords } from '../model';
import type { Language } from '../words/language';

export type Price = { readonly priceMinor: number; readonly currency: string };

/** What a document is made of, once moments and names are words. */
export type ConsentParts = {
  readonly form: ConsentSources['form'];
  readonly language: Language;
  readonly patient: { readonly fullName: string; readonly birthDate: string };
  readonly practitioner: ConsentDocumentV2['practitioner'];
  readonly visit: ConsentDocumentV2['visit'] & { readonly serviceSlug: string };
  readonly terms: AppointmentTerms;
  readonly source: AppointmentSource;
  /** Empty: nobody has said, or they were not sure. */
  readonly sites: readonly LesionSite[];
  /** How many milia are treated in one visit at most; null when nothing is counted. */
  readonly maxLesions: number | null;
  readonly risks: readonly ShownRisk[];
  /** The screening questions that this patient's answers raised, also those that change no more than the risks. */
  readonly concerns: readonly string[];
  /** What each service costs at this place today, in minor units, by slug. */
  readonly prices: Readonly<Record<string, Price>>;
};

export type ConsentSources = Omit<ConsentParts, 'visit' | 'form' | 'language'> & {
  readonly form: {
    readonly version: number;
    readonly locale: string;
    readonly blocks: readonly ConsentBlock[];
    /** What the program says, in the form's language; null or left out: in the program's English. */
    readonly words?: FormWords | null;
  };
  readonly treatment: { readonly slug: string; readonly name: string };
  readonly location: { readonly name: string; readonly timeZone: string };
  readonly startsAt: Date;
};
