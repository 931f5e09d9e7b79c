import { at, type WeeklySession } from '../clinic/locations';

export const LUNCH_MINUTES = 45;
export const HOME = 'london';
const AWAY = 'new-york';

/** The doors of both places, wider than anyone's shift. */
export const DOORS: WeeklySession = {
  weekdays: [1, 2, 3, 4, 5, 6],
  startMinutes: at(8),
  endMinutes: at(20),
};

export type Shift = WeeklySession & { readonly locationSlug: string };

export type BulkPractitioner = {
  readonly number: number;
  readonly slug: string;
  readonly competences: readonly string[];
  readonly shifts: readonly Shift[];
  readonly lunchStartMinutes: number;
};

/** Everyone works in London; every fourth spends Fridays in New York. Two shifts keep the doors open for long. */
export function bulkPractitioners(count: number): readonly BulkPractitioner[] {
  return Array.from({ length: count }, (_, n) => {
    const number = n + 1;
    const isLate = number % 2 === 0;
    const hours = isLate
      ? { startMinutes: at(9), endMinutes: at(20) }
      : { startMinutes: at(8), endMinutes: at(19) };
    const travels = number % 4 === 3;
    return {
      number,
      slug: `bulk-${number}`,
      competences: competencesOf(number),
      shifts: [
        { ...hours, locationSlug: HOME, weekdays: travels ? [1, 2, 3, 4, 6] : DOORS.weekdays },
        ...(travels ? [{ ...hours, locationSlug: AWAY, weekdays: [5] }] : []),
      ],
      lunchStartMinutes: at(isLate ? 13 : 12) + (number % 4) * 15,
    };
  });
}

/** All freeze and review; three of five also cut; one of five may prescribe. */
function competencesOf(number: number): readonly string[] {
  return [
    'consultation',
    'cryotherapy',
    'follow-up',
    'advice-call',
    ...(number % 5 < 3 ? ['de-roofing', 'curettage'] : []),
    ...(number % 5 === 0 ? ['minocycline'] : []),
  ];
}

/** A room for everyone at work at once and some to spare; devices are what is scarce. */
export function equipmentOf(practitioners: number) {
  return {
    rooms: Math.max(20, practitioners) + 4,
    devices: [
      { kind: 'cryo-unit', name: 'Cryo unit', count: Math.max(2, Math.ceil(practitioners * 0.4)) },
      {
        kind: 'hot-wire-cautery',
        name: 'Hot-wire cautery',
        count: Math.max(1, Math.ceil(practitioners * 0.2)),
      },
    ],
  };
}
