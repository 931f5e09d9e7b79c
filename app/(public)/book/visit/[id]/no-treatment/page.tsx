import type { Metadata } from 'next';
import { HeldTime } from '@/app/_components/booking/held-time';
import { openEnd, type VisitParams } from '@/app/_components/booking/open-visit';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { visitPath } from '@/app/_components/booking/visit-path';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export const metadata: Metadata = { title: 'A review comes after a treatment' };

/** For a review booked with details under which no treatment is done: what to book instead, and what to check. */
export default async function NoTreatmentPage({ params }: { readonly params: VisitParams }) {
  const { visit } = await openEnd(params, 'no-treatment');
  const { service, location } = visit;
  return (
    <Page width="measure">
      <PageHeading
        eyebrow={service.name}
        lead="In a review we look at how your skin has healed. We find no finished treatment of yours with us, so there is nothing to review yet."
      >
        A review comes after a treatment with us
      </PageHeading>
      <HeldTime visit={visit} />
      <ul className="grid list-disc gap-2 ps-5">
        <li>
          Not treated here yet? Book an assessment: a clinician looks at your skin and tells you
          what can be done.
        </li>
        <li>Is your treatment still to come? Come back here when you have had it.</li>
        <li>
          Were you treated here? Then perhaps your name, email address or date of birth is written
          differently on our side. <a href={visitPath(visit.id, 'details')}>Check what you typed</a>
          , or ring us on <PhoneLink phone={location.phone} />.
        </li>
      </ul>
      <div>
        <ButtonLink href={`/book/consultation/${location.slug}`}>See assessment times</ButtonLink>
      </div>
    </Page>
  );
}
