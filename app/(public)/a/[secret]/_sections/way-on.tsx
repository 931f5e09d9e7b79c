import { ButtonLink } from '@/app/_components/ui/button-link';
import type { Visit } from '@/lib/appointment/queries';

/** For whom a clinician has turned away: an assessment, with doing nothing beside it. */
export function WayOn({ visit }: { readonly visit: Visit }) {
  if (visit.status !== 'cancelled' || visit.cancellationReason !== 'not-suitable') return null;
  return (
    <section aria-labelledby="way-on" className="grid gap-4 print:hidden">
      <h2 id="way-on" className="text-xl">
        What you can do next
      </h2>
      <p>
        A clinician decided that this treatment is not right for you now. In an assessment a
        clinician looks at your skin with you and says what is possible, or whether to leave it
        alone. Leaving milia alone is always possible: they do no harm and do not scar.
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/book/consultation/${visit.location.slug}`}>
          See assessment times
        </ButtonLink>
        <ButtonLink href="/milia" variant="secondary">
          Read about leaving them alone
        </ButtonLink>
      </div>
    </section>
  );
}
