import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export default function HomePage() {
  return (
    <Page>
      <PageHeading lead="Milia are harmless. Many need no treatment at all.">
        Small white bumps, honestly explained
      </PageHeading>
    </Page>
  );
}
