import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export const metadata: Metadata = { title: 'This link does not work' };

export default function UnknownLinkPage() {
  return (
    <Page width="measure">
      <PageHeading lead="It may have lost a piece when it was copied, or a newer mail has a newer link.">
        This link does not work
      </PageHeading>
      <ul className="grid list-disc gap-2 ps-5">
        <li>Press the link in our last mail to you, rather than typing it.</li>
        <li>Or sign in with your email address to see your appointments.</li>
        <li>Or ring us. The numbers are at the foot of this page.</li>
      </ul>
      <div>
        <ButtonLink href="/appointments">Your appointments</ButtonLink>
      </div>
    </Page>
  );
}
