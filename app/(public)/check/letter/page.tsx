import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { LetterForm } from './letter-form';

export const metadata: Metadata = {
  title: 'A letter for your doctor',
  description:
    'Tick what you have noticed and print a letter to take to your own doctor. Nothing is stored.',
};

export default function LetterPage() {
  return (
    <Page width="measure">
      <div className="grid gap-4 print:hidden">
        <BackLink href="/check">Self-check</BackLink>
        <PageHeading lead="Tick what you have noticed. You get a letter to print, and words to say when you ring. We store nothing, and it is not a diagnosis.">
          A letter for your doctor
        </PageHeading>
      </div>
      <LetterForm />
    </Page>
  );
}
