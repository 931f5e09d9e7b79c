import type { StaffActor } from '@/lib/auth/actor';

type Section = {
  readonly path: string;
  readonly label: string;
  /** Those who see it; left out where it is everyone's. */
  readonly roles?: readonly StaffActor['role'][];
};

/** What the desk is in all day: always in sight. */
const DAILY: readonly Section[] = [
  { path: '/desk', label: 'Day' },
  { path: '/desk/arrivals', label: 'Arrivals' },
  { path: '/desk/calendar', label: 'Calendar' },
  { path: '/desk/book', label: 'Book' },
  { path: '/desk/patients', label: 'Patients' },
  { path: '/desk/waitlist', label: 'Waiting' },
  { path: '/desk/reviews', label: 'Reviews' },
  { path: '/desk/closures', label: 'Time off' },
];

/** What is set up once and looked at now and then: one press away. */
const SELDOM: readonly Section[] = [
  { path: '/desk/settings', label: 'Settings' },
  { path: '/desk/forms', label: 'Forms' },
  { path: '/desk/health', label: 'Health' },
  { path: '/desk/retention', label: 'Old records', roles: ['manager', 'auditor'] },
];

export function sectionsFor({ role }: StaffActor) {
  const own = (sections: readonly Section[]) =>
    sections.filter(({ roles }) => roles === undefined || roles.includes(role));
  return { daily: own(DAILY), seldom: own(SELDOM) };
}
