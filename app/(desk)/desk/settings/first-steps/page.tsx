import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { requireStaff } from '@/lib/auth/session';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';

export const metadata: Metadata = { title: 'What to do next' };

const STEPS = [
  {
    title: 'Have a clinician read the forms',
    words:
      'Sign in with the clinician’s address, go to Forms, read each consent and its risks, change what is not so, and publish it by name. Until then nobody can book that treatment. Read the questions before a booking too.',
  },
  {
    title: 'Look at your hours, rooms and prices',
    words:
      'Opening hours, breaks, holidays, rooms, devices and how services are booked are under Settings. Each change first shows what it touches.',
  },
  {
    title: 'Take real deposits',
    words:
      'Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET. Until then a sandbox stands in, and no card is charged.',
  },
  {
    title: 'Send real mail',
    words:
      'Set RESEND_API_KEY, and MAIL_FROM as the sender on a domain that you have verified. Until then mail stays in the inbox on this machine.',
  },
  {
    title: 'Give it an address and a database of its own',
    words:
      'For patients, Milium needs APP_URL with https, DATABASE_URL and AUTH_SECRET: see “Deployment” in the README, and .env.example.',
  },
  {
    title: 'Ask the doctor',
    words: 'Run “npm run clinic -- doctor”: it says what is still missing and what to do.',
  },
] as const;

/** What is left after the first set-up; words only, because each of it is checked somewhere else. */
export default async function FirstStepsPage({
  searchParams,
}: {
  readonly searchParams: DeskQuery;
}) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <h1 className="text-2xl">What to do next</h1>
      <p className="max-w-form">
        The clinic is there. People can book calls and assessments from now on, at{' '}
        <a href="/book">the public pages</a>. You find this list again under Settings.
      </p>
      <ol className="grid max-w-form list-decimal gap-3 ps-5">
        {STEPS.map(({ title, words }) => (
          <li key={title}>
            <span className="font-semibold">{title}</span>
            <span className="block text-muted">{words}</span>
          </li>
        ))}
      </ol>
      <div>
        <ButtonLink href={deskHref('/desk', view)}>To the desk</ButtonLink>
      </div>
    </DeskFrame>
  );
}
