import { z } from 'zod';
import { SERVICES } from '@/db/seed/catalogue/services';
import { ROOM_USES, readAmount, type SetupCurrency } from './model';
import type { RoomsAnswers } from './schema';

/** One service of the catalogue as the page offers it. */
export type OfferedService = {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly isFree: boolean;
  /** Whether its words must be approved before anyone can book it. */
  readonly needsApproval: boolean;
  /** What the place lacks for it; null when it has everything. */
  readonly lacks: string | null;
  /** Prices of the demo, as a beginning: "50.00". */
  readonly price: string;
  readonly deposit: string;
};

export type ServicesAnswers = {
  readonly offers: readonly {
    readonly slug: string;
    readonly priceMinor: number;
    readonly depositMinor: number;
  }[];
};

/** The assessment, which every treatment asks for. */
const ASSESSMENT = 'consultation';
const DEVICE_WORDS: Readonly<Record<string, string>> = {
  'cryo-unit': 'a cryo unit',
  'hot-wire-cautery': 'a hot-wire cautery',
};
const ROOM_WORDS: Readonly<Record<string, string>> = {
  consulting: 'a room to talk in',
  procedure: 'a room for treatments',
  'procedure-surgical': 'a room for treatments',
  'procedure-ventilated-O2-monitor': 'a room for freezing',
};

export function offeredServices(
  currency: SetupCurrency,
  rooms: RoomsAnswers,
): readonly OfferedService[] {
  return SERVICES.map((service) => ({
    slug: service.slug,
    name: service.name,
    summary: service.summary,
    isFree: service.price.GBP === 0,
    needsApproval: service.consentBlocks !== null,
    lacks: lackOf(service, rooms),
    price: (service.price[currency] / 100).toFixed(2),
    deposit: (service.deposit[currency] / 100).toFixed(2),
  }));
}

function lackOf(
  { roomKind, deviceKinds }: (typeof SERVICES)[number],
  { rooms, cryoUnit, cautery }: RoomsAnswers,
): string | null {
  const kinds = new Set<string>(rooms.flatMap(({ use }) => ROOM_USES[use]));
  if (roomKind !== null && !kinds.has(roomKind)) return ROOM_WORDS[roomKind] ?? roomKind;
  const devices = { 'cryo-unit': cryoUnit === 'yes', 'hot-wire-cautery': cautery === 'yes' };
  const missing = deviceKinds.find((kind) => !devices[kind as keyof typeof devices]);
  return missing === undefined ? null : (DEVICE_WORDS[missing] ?? missing);
}

type Offer = ServicesAnswers['offers'][number];
type Text = (field: string) => string;
type Refuse = (field: string, message: string) => void;

/** The form of the services, for what this place has. */
export function servicesForm(offered: readonly OfferedService[]): z.ZodType<ServicesAnswers> {
  return z.record(z.string(), z.unknown()).transform((typed, context) => {
    const text: Text = (field) => String(typed[field] ?? '').trim();
    const refuse: Refuse = (field, message) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const offers = offered.flatMap((service) => readOffer(service, text, refuse) ?? []);
    checkTogether(offers, refuse);
    return { offers };
  });
}

function readOffer({ slug, isFree, lacks }: OfferedService, text: Text, refuse: Refuse) {
  const answer = text(`offer-${slug}`);
  if (answer !== 'yes' && answer !== 'no') refuse(`offer-${slug}`, 'Choose yes or no');
  if (answer !== 'yes') return null;
  if (lacks !== null) refuse(`offer-${slug}`, `This needs ${lacks}. See “Rooms and devices”.`);
  return isFree ? { slug, priceMinor: 0, depositMinor: 0 } : readPrice(slug, text, refuse);
}

function readPrice(slug: string, text: Text, refuse: Refuse): Offer | null {
  const priceMinor = readAmount(text(`price-${slug}`));
  const depositMinor = readAmount(text(`deposit-${slug}`));
  if (priceMinor === null) refuse(`price-${slug}`, 'Write an amount such as 50 or 49.50');
  if (depositMinor === null) refuse(`deposit-${slug}`, 'Write an amount such as 10, or 0');
  if (priceMinor === null || depositMinor === null) return null;
  if (depositMinor > priceMinor) refuse(`deposit-${slug}`, 'A deposit is at most the price');
  return { slug, priceMinor, depositMinor };
}

function checkTogether(offers: readonly Offer[], refuse: Refuse): void {
  const chosen = new Set(offers.map(({ slug }) => slug));
  const isTreated = SERVICES.some(({ slug, isTreatment }) => isTreatment && chosen.has(slug));
  if (isTreated && !chosen.has(ASSESSMENT)) {
    refuse(`offer-${ASSESSMENT}`, 'Treatments need it: somebody has to look at the skin first');
  }
  if (offers.length === 0) {
    refuse(`offer-${ASSESSMENT}`, 'Choose at least one thing that people can book');
  }
}
