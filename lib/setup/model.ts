/** The pages of the first set-up, in their order. */
export const SETUP_STEPS = ['clinic', 'place', 'rooms', 'people', 'services'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** Whoever holds the key that the console showed, before there is a clinic that anybody could belong to. */
export type SetupAsker = { readonly kind: 'setup'; readonly keyHash: string };

/** The fields of a page as they were typed. */
export type Typed = Readonly<Record<string, string>>;
export type SetupAnswers = Readonly<Partial<Record<SetupStep, Typed>>>;

/** The countries whose rules Milium knows, by the currency that prices are in. */
export const CURRENCIES = ['GBP', 'USD'] as const;
export type SetupCurrency = (typeof CURRENCIES)[number];
/** ISO 3166-1 alpha-2: the one question of the set-up asks for both. */
export const COUNTRIES = { GBP: 'GB', USD: 'US' } as const satisfies Record<SetupCurrency, string>;

/** What a room is used for, as people choose it, and the kinds of room that services ask for. */
export const ROOM_USES = {
  consulting: ['consulting'],
  treatment: ['consulting', 'procedure', 'procedure-surgical'],
  freezing: ['consulting', 'procedure', 'procedure-surgical', 'procedure-ventilated-O2-monitor'],
} as const satisfies Record<string, readonly string[]>;
export type RoomUse = keyof typeof ROOM_USES;

export const ROOM_NUMBERS = [1, 2, 3, 4] as const;

/** "12.50" in minor units; null when it is no amount. Both currencies have two digits. */
export function readAmount(text: string): number | null {
  const [, whole, part = ''] = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** A name as part of an address: "St. John’s" → "st-johns". */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
