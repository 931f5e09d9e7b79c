/** Minutes after midnight on the location's wall clock, by ISO weekday (Monday 1 … Sunday 7). */
export type WeeklySession = {
  readonly weekdays: readonly number[];
  readonly startMinutes: number;
  readonly endMinutes: number;
};

export type SeedRoom = { readonly name: string; readonly kinds: readonly string[] };
export type SeedDevice = { readonly name: string; readonly kind: string };

export type SeedLocation = {
  readonly slug: string;
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string;
  readonly timeZone: string;
  readonly currency: 'GBP' | 'USD';
  /** ISO 3166-1 alpha-2. */
  readonly country: 'GB' | 'US';
  readonly directions: readonly string[];
  readonly hours: readonly WeeklySession[];
  readonly rooms: readonly SeedRoom[];
  readonly devices: readonly SeedDevice[];
};

export const at = (hour: number, minute = 0): number => hour * 60 + minute;

// Only devices that are scarce and shared are scheduled; what lies in every room is not.
const DEVICES: readonly SeedDevice[] = [
  { name: 'Cryo unit', kind: 'cryo-unit' },
  { name: 'Hot-wire cautery', kind: 'hot-wire-cautery' },
];

const LONDON: SeedLocation = {
  slug: 'london',
  name: 'London',
  // An invented address: the street does not exist. The telephone numbers are reserved for fiction.
  addressLines: ['14 Larkspur Row', 'Bloomsbury', 'London WC1X 0ZZ'],
  phone: '+442079460142',
  timeZone: 'Europe/London',
  currency: 'GBP',
  country: 'GB',
  directions: [
    'Seven minutes on foot from Russell Square station (Piccadilly line). There are no steps from the street.',
    'The blue door beside the bookshop. Ring the bell marked “Milium”; the reception is on the ground floor.',
    'There is no parking at the door. The nearest car park is under Brunswick Square.',
  ],
  hours: [
    { weekdays: [1, 2, 3, 4, 5], startMinutes: at(9), endMinutes: at(18) },
    { weekdays: [6], startMinutes: at(9), endMinutes: at(16) },
    { weekdays: [7], startMinutes: at(10), endMinutes: at(16) },
  ],
  rooms: [
    { name: 'Consulting room 1', kinds: ['consulting'] },
    { name: 'Consulting room 2', kinds: ['consulting'] },
    { name: 'Treatment room A', kinds: ['procedure', 'procedure-surgical'] },
    { name: 'Treatment room B', kinds: ['procedure', 'procedure-ventilated-O2-monitor'] },
  ],
  devices: DEVICES,
};

const NEW_YORK: SeedLocation = {
  slug: 'new-york',
  name: 'New York',
  addressLines: ['250 Alder Street, Suite 3', 'New York, NY 10000'],
  phone: '+12125550147',
  timeZone: 'America/New_York',
  currency: 'USD',
  country: 'US',
  directions: [
    'Five minutes on foot from the 23 St station (C and E trains). An elevator is on the downtown side.',
    'Third floor. The front desk downstairs has your name; there is an elevator and no step at the entrance.',
  ],
  hours: [
    { weekdays: [1, 2, 3, 4, 5], startMinutes: at(8, 30), endMinutes: at(17, 30) },
    { weekdays: [6], startMinutes: at(9), endMinutes: at(14) },
  ],
  rooms: [
    { name: 'Exam room 1', kinds: ['consulting'] },
    { name: 'Exam room 2', kinds: ['consulting', 'procedure'] },
    {
      name: 'Procedure room',
      kinds: ['procedure', 'procedure-surgical', 'procedure-ventilated-O2-monitor'],
    },
  ],
  devices: DEVICES,
};

export const LOCATIONS: readonly SeedLocation[] = [LONDON, NEW_YORK];
