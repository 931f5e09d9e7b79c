import { ButtonLink } from '@/app/_components/ui/button-link';
import type { CatalogueService } from '@/lib/healthcare-service/queries';

/** The way to a time, or to an assessment for what nobody may book by themselves. */
export function BookingStep({ service }: { readonly service: CatalogueService }) {
  if (!service.selfBookable) {
    return (
      <div className="grid gap-3">
        <p>
          {service.hasConsentText
            ? 'You cannot book this yourself. A prescriber has to examine you first and may then offer it to you.'
            : 'You cannot book this yet: a clinician is still going through what you would read and sign before it.'}
        </p>
        <div>
          <ButtonLink href="/book/consultation">See times for an assessment first</ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <div>
      <ButtonLink href={`/book/${service.slug}`}>
        See times for {service.name.charAt(0).toLowerCase() + service.name.slice(1)}
      </ButtonLink>
    </div>
  );
}
