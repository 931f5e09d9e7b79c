import type { Metadata } from 'next';
import { requireStaff } from '@/lib/auth/session';
import { type DeskQuery, deskHref, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';

export const metadata: Metadata = { title: 'Settings' };

const AREAS = [
  {
    path: '/desk/settings/hours',
    label: 'Opening hours',
    words: 'Weeks, breaks, closed days, extra sessions and holidays.',
  },
  {
    path: '/desk/settings/services',
    label: 'Services',
    words:
      'Price and deposit, how long each takes, thinking time, limits, what it needs, and who does it.',
  },
  {
    path: '/desk/settings/places',
    label: 'Places, rooms and devices',
    words:
      'Address, country, currency and clocks of each place, a new one or one that closes; what rooms and devices there are, and what is out of service.',
  },
  {
    path: '/desk/settings/policies',
    label: 'Cancelling, consent and records',
    words: 'What comes back to who cancels, how long a time is held, and how long one is offered.',
  },
  {
    path: '/desk/settings/staff',
    label: 'Staff',
    words:
      'Who works here and what they may do; inviting somebody, and what happens when one leaves.',
  },
  {
    path: '/desk/settings/first-steps',
    label: 'What to do next',
    words: 'The list after the first set-up: forms, payments, mail, address.',
  },
] as const;

export default async function SettingsPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <h1 className="text-2xl">Settings</h1>
      <p className="max-w-form">
        Before anything changes you see which appointments it touches. Managers change these rules;
        everybody else may look.
      </p>
      <ul className="grid max-w-form gap-3">
        {AREAS.map(({ path, label, words }) => (
          <li key={path}>
            <a href={deskHref(path, view)} className="font-semibold">
              {label}
            </a>
            <span className="block text-muted">{words}</span>
          </li>
        ))}
      </ul>
    </DeskFrame>
  );
}
