import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export const metadata: Metadata = { title: 'We no longer know this booking' };

/** Also for somebody else's booking and for one that never was: this page must not tell them apart. */
export default function UnknownBookingPage() {
  return (
    <Page width="measure">
      <PageHeading lead="A booking stays on the device and in the browser where it was begun, until it is finished.">
        We no longer know this booking on this device
      </PageHeading>
      <ul className="grid list-disc gap-2 ps-5">
        <li>Did you begin on another device or in another browser? Please go on there.</li>
        <li>
          Have you booked or paid already? Everything is in the mail we sent you, with a link to
          see, move or cancel your appointment.
        </li>
        <li>If no mail came, please ring us. The numbers are at the foot of this page.</li>
      </ul>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/book">Start again</ButtonLink>
        <ButtonLink href="/appointments" variant="secondary">
          Your appointments
        </ButtonLink>
      </div>
    </Page>
  );
}
