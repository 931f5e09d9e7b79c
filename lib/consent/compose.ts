import type { ShownRisk } from '../healthcare-service/risk-words';
import { formatDate, formatMoney, formatTime, formatTimeZone } from '../shared/format';
import type { ConsentBlock, ConsentDocument } from './model';

export type ConsentParts = {
  readonly form: {
    readonly version: number;
    readonly locale: string;
    readonly blocks: readonly ConsentBlock[];
  };
  readonly treatment: string;
  readonly patient: { readonly fullName: string; readonly birthDate: string };
  readonly practitioner: ConsentDocument['practitioner'];
  readonly location: { readonly name: string; readonly timeZone: string };
  readonly startsAt: Date;
  readonly terms: {
    readonly currency: string;
    readonly priceMinor: number;
    readonly depositMinor: number;
  };
  readonly risks: readonly ShownRisk[];
  /** The screening questions that this patient's answers raised. */
  readonly raised: readonly string[];
};

/**
 * Puts one patient's consent together: the clinic's blocks, the risks that apply to this person with scarring
 * first, and the facts of the visit. Pure: the same parts always give the same document, and so the same hash.
 */
export function composeConsent(parts: ConsentParts): ConsentDocument {
  const { form, location, startsAt, terms } = parts;
  const applying = parts.risks.filter(
    ({ onlyIfRaised }) => onlyIfRaised === null || parts.raised.includes(onlyIfRaised),
  );
  return {
    formVersion: form.version,
    locale: form.locale,
    title: `Your consent to ${parts.treatment}`,
    patient: { name: parts.patient.fullName, birthDate: parts.patient.birthDate },
    practitioner: parts.practitioner,
    visit: {
      location: location.name,
      when: `${formatDate(startsAt, location.timeZone)}, ${formatTime(startsAt, location.timeZone)}, ${formatTimeZone(startsAt, location.timeZone)}`,
      treatment: parts.treatment,
    },
    blocks: form.blocks,
    risks: [...applying]
      .sort((a, b) => Number(b.isScarring) - Number(a.isScarring))
      .map(({ text, band, bandText, basisText, note, isScarring, isSerious }) => ({
        text,
        band,
        bandText,
        basisText,
        note,
        isScarring,
        isSerious,
      })),
    price: {
      total: formatMoney(terms.priceMinor, terms.currency),
      deposit: formatMoney(terms.depositMinor, terms.currency),
    },
  };
}
