import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormTextField } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { visitor } from '@/lib/auth/session';
import { listDemoStaff } from '@/lib/staff/queries';
import { DemoStaffButtons } from './_components/demo-staff-buttons';
import { requestLink } from './actions';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

type SignInPageProps = {
  readonly searchParams: Promise<{ readonly for?: string; readonly problem?: string }>;
};

const PURPOSES = {
  desk: { title: 'Sign in to the desk', lead: 'For people who work at the clinic.' },
  appointments: {
    title: 'See your appointments',
    lead: 'Use the email address that you booked with. There is no password.',
  },
} as const;

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams;
  const { title, lead } = PURPOSES[query.for === 'desk' ? 'desk' : 'appointments'];
  const demoStaff = await listDemoStaff(await visitor());
  return (
    <Page width="form">
      <PageHeading lead={lead}>{title}</PageHeading>
      {query.problem === 'link' ? (
        <Notice tone="warn" title="That link no longer works" live>
          <p>
            It may have been used already, or be older than ten minutes. Ask for a new one below.
          </p>
        </Notice>
      ) : null}
      <ActionForm action={requestLink}>
        <FormTextField
          name="email"
          label="Email address"
          hint="We send you a link. It signs you in once and works for ten minutes."
          type="email"
          autoComplete="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
        />
        <div>
          <Button>Send me a link</Button>
        </div>
      </ActionForm>
      {demoStaff.length > 0 ? <DemoStaffButtons people={demoStaff} /> : null}
    </Page>
  );
}
