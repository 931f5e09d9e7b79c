import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { PageHeading } from '@/app/_components/ui/page-heading';
import type { Visit } from '@/lib/appointment/queries';
import { beginAtDesk } from './actions';

type BeginReadingProps = { readonly visit: Visit; readonly locale: string };

/** Before a text is shown to this patient for the first time: whoever only looks must not start their time to think. */
export function BeginReading({ visit, locale }: BeginReadingProps) {
  return (
    <>
      <PageHeading lead="Nobody has shown this consent to the patient yet. Their time to think counts from the moment that they first see it, and that goes into the record.">
        Sign at the desk
      </PageHeading>
      <ActionForm action={beginAtDesk}>
        <input type="hidden" name="appointmentId" value={visit.id} />
        <input type="hidden" name="lang" value={locale} />
        <p>
          Go on only when{' '}
          <span className="private-name">{visit.patient?.fullName ?? 'the patient'}</span> is here
          and reads it now, or you read it out.
        </p>
        <div>
          <Button>They are here: show it now</Button>
        </div>
      </ActionForm>
    </>
  );
}
