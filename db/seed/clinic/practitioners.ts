import { at, type WeeklySession } from './locations';

export type SeedShift = WeeklySession & { readonly locationSlug: string };

export type SeedPractitioner = {
  readonly slug: string;
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  readonly bio: string;
  readonly competences: readonly string[];
  readonly shifts: readonly SeedShift[];
  /** The lunch break, the same on every working day. */
  readonly lunchStartMinutes: number;
};

export const LUNCH_MINUTES = 45;

const london = (
  weekdays: readonly number[],
  startMinutes: number,
  endMinutes: number,
): SeedShift => ({
  locationSlug: 'london',
  weekdays,
  startMinutes,
  endMinutes,
});

const newYork = (
  weekdays: readonly number[],
  startMinutes: number,
  endMinutes: number,
): SeedShift => ({
  locationSlug: 'new-york',
  weekdays,
  startMinutes,
  endMinutes,
});

const DEMO = '(demo number)';

export const PRACTITIONERS: readonly SeedPractitioner[] = [
  {
    slug: 'lindqvist',
    name: 'Dr Helena Lindqvist',
    title: 'Consultant dermatologist',
    registration: `GMC 0000001 ${DEMO}`,
    bio: 'Sees adults with milia and other small bumps of the face. In London from Monday to Wednesday, in New York on Fridays.',
    competences: [
      'consultation',
      'de-roofing',
      'curettage',
      'cryotherapy',
      'minocycline',
      'follow-up',
    ],
    shifts: [london([1, 2, 3], at(9), at(17)), newYork([5], at(9), at(16))],
    lunchStartMinutes: at(13),
  },
  {
    slug: 'mehta',
    name: 'Dr Rajan Mehta',
    title: 'Doctor, skin surgery',
    registration: `GMC 0000002 ${DEMO}`,
    bio: 'Does small skin operations, and is frank about the marks they leave.',
    competences: ['consultation', 'de-roofing', 'curettage', 'follow-up'],
    shifts: [london([3, 4, 5, 6], at(9), at(16))],
    lunchStartMinutes: at(12, 30),
  },
  {
    slug: 'zielinska',
    name: 'Marta Zielińska',
    title: 'Dermatology nurse',
    registration: `NMC 00A0001E ${DEMO}`,
    bio: 'Trained in extraction and freezing. Likes questions.',
    competences: ['consultation', 'de-roofing', 'cryotherapy', 'follow-up'],
    shifts: [london([1, 2, 4, 5], at(9), at(18)), london([7], at(10), at(16))],
    lunchStartMinutes: at(12, 15),
  },
  {
    slug: 'okafor',
    name: 'Chidi Okafor',
    title: 'Dermatology nurse',
    registration: `NMC 00A0002E ${DEMO}`,
    bio: 'Works with darker skin and its healing, and reviews treated skin.',
    competences: ['consultation', 'cryotherapy', 'follow-up'],
    shifts: [
      london([3, 5], at(10), at(18)),
      london([6], at(9), at(16)),
      london([7], at(10), at(16)),
    ],
    lunchStartMinutes: at(13, 15),
  },
  {
    slug: 'goldberg',
    name: 'Dr Naomi Goldberg',
    title: 'Dermatologist, MD',
    registration: `NY 000001 ${DEMO}`,
    bio: 'Looks after eruptive milia and milia en plaque.',
    competences: [
      'consultation',
      'de-roofing',
      'curettage',
      'cryotherapy',
      'minocycline',
      'follow-up',
    ],
    shifts: [newYork([1, 2, 4], at(8, 30), at(16, 30))],
    lunchStartMinutes: at(12, 30),
  },
  {
    slug: 'chen',
    name: 'Marcus Chen',
    title: 'Physician assistant',
    registration: `NY 000002 ${DEMO}`,
    bio: 'Does extractions and freezing, and explains each step while doing it.',
    competences: ['consultation', 'de-roofing', 'cryotherapy', 'follow-up'],
    shifts: [newYork([2, 3, 4, 5], at(9), at(17, 30)), newYork([6], at(9), at(14))],
    lunchStartMinutes: at(13),
  },
  {
    slug: 'adeyemi',
    name: 'Grace Adeyemi',
    title: 'Patient coordinator',
    registration: 'Not a clinician',
    bio: 'Answers questions on the phone, in London hours.',
    competences: ['advice-call'],
    shifts: [london([1, 2, 3, 4, 5], at(10), at(18))],
    lunchStartMinutes: at(13, 30),
  },
  {
    slug: 'herrera',
    name: 'Luz Herrera',
    title: 'Patient coordinator',
    registration: 'Not a clinician',
    bio: 'Answers questions on the phone, in New York hours, in English and Spanish.',
    competences: ['advice-call'],
    shifts: [newYork([1, 2, 3, 4, 5], at(9), at(17))],
    lunchStartMinutes: at(12),
  },
];
