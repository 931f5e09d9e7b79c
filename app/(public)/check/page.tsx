import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { SelfCheckForm } from './self-check-form';

export const metadata: Metadata = {
  title: 'Self-check',
  description:
    'Five short questions about your bumps, then advice: leave them alone, book an assessment, or see a doctor. Nothing is stored.',
};

export default function SelfCheckPage() {
  return (
    <Page width="measure">
      <PageHeading lead="Five short questions, then advice. We store nothing you answer, and it is not a diagnosis.">
        Check your bumps
      </PageHeading>
      <SelfCheckForm />
    </Page>
  );
}
