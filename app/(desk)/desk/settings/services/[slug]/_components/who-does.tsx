import type { listWhoDoes, ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { type DeskView, deskHref } from '../../../../_components/desk-day';

type WhoDoesProps = {
  readonly service: ServiceToRule;
  readonly people: Awaited<ReturnType<typeof listWhoDoes>>;
  readonly view: DeskView;
  readonly canChange: boolean;
};

export function WhoDoes({ service, people, view, canChange }: WhoDoesProps) {
  return (
    <section aria-labelledby="who" className="grid gap-2">
      <h2 id="who" className="text-lg">
        Who does it
      </h2>
      <ul className="grid gap-1.5">
        {people.map(({ id, name, does }) => {
          const query = new URLSearchParams({ practitioner: id, does: does ? 'no' : 'yes' });
          const page = deskHref(`/desk/settings/services/${service.slug}/who`, view);
          return (
            <li key={id} className="flex flex-wrap items-baseline gap-x-4">
              <span>
                <strong>{name}</strong>: {does ? 'yes' : 'no'}
              </span>
              {canChange ? (
                <a href={`${page}&${query}`}>
                  {does ? 'Take it away' : 'Let them do it'} …
                  <span className="sr-only">: {name}</span>
                </a>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
