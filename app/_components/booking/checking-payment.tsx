import type { Visit } from '@/lib/appointment/queries';
import { ButtonLink } from '../ui/button-link';
import { Page } from '../ui/page';
import { PageHeading } from '../ui/page-heading';

/** The money is on its way and not settled: nobody is asked to pay again, or left wondering. */
export function CheckingPayment({ visit }: { readonly visit: Visit }) {
  return (
    <Page width="measure">
      <PageHeading lead="This usually takes a few seconds. Please do not pay again.">
        We are checking your payment
      </PageHeading>
      <p>
        Your time stays held. As soon as the payment is settled we write to{' '}
        <strong>{visit.patient?.email}</strong>, and if it cannot be settled you get your money
        back. You may close this page.
      </p>
      <div>
        <ButtonLink href={`/book/visit/${visit.id}/return`}>Look again</ButtonLink>
      </div>
      <p className="text-md text-muted">Reference {visit.reference}</p>
    </Page>
  );
}
