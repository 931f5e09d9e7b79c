import { Card } from '@/app/_components/ui/card';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { minutesWords } from '../price-words';
import { Places } from './places';

/** One bookable choice: what it is in a line, how long it takes, what it costs where. */
export function ServiceCard({ service }: { readonly service: CatalogueService }) {
  const { name, summary, selfBookable, isTreatment, slug } = service;
  return (
    <Card as="li">
      <h3 className="text-lg">{name}</h3>
      <p>{summary}</p>
      {isTreatment ? (
        <p className="text-md">
          <a href={`/treatments/${slug}`}>
            Read what happens and what can go wrong<span className="sr-only">: {name}</span>
          </a>
        </p>
      ) : null}
      {selfBookable ? (
        <>
          <p className="text-md text-muted">{minutesWords(service)}</p>
          <Places service={service} />
        </>
      ) : (
        <p className="mt-auto border-hairline border-t pt-3 text-md">
          Not booked here. A prescriber must examine you first, so it starts with an{' '}
          <a href="/book/consultation">assessment</a>.
        </p>
      )}
    </Card>
  );
}
