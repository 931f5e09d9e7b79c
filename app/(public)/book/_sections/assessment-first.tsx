import { Card } from '@/app/_components/ui/card';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { minutesWords } from '../price-words';
import { Places } from './places';

/** Stands first and stands out: nobody can tell from a screen what a bump is. */
export function AssessmentFirst({ service }: { readonly service: CatalogueService }) {
  return (
    <Card as="section" tone="tint" labelledBy="assessment">
      <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
        <div className="grid content-start gap-3">
          <p className="text-md">Not sure? Start here</p>
          <h2 id="assessment" className="text-xl">
            {service.name}
          </h2>
          <p>{service.summary}</p>
          <p className="text-md text-muted">
            {minutesWords(service)}. Nothing is treated that day.
          </p>
          {service.content.note ? (
            <p className="text-md text-muted">{service.content.note}</p>
          ) : null}
        </div>
        <Places service={service} variant="primary" />
      </div>
    </Card>
  );
}
