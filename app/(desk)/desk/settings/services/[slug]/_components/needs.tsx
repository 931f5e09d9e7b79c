import { countKinds } from '@/lib/healthcare-service/needs';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { kindWords } from '@/lib/place/model';
import { type DeskView, deskHref } from '../../../../_components/desk-day';

type NeedsProps = {
  readonly service: ServiceToRule;
  readonly view: DeskView;
  readonly canChange: boolean;
};

/** The room and devices that each visit takes. */
export function Needs({ service, view, canChange }: NeedsProps) {
  return (
    <section aria-labelledby="needs" className="grid gap-2">
      <h2 id="needs" className="text-lg">
        What it needs
      </h2>
      <ul className="grid gap-1.5">
        <li>
          {service.roomKind ? `Room: ${kindWords(service.roomKind)}` : 'No room: it is a call'}
        </li>
        {countKinds(service.deviceKinds).map(({ kind, count }) => (
          <li key={kind}>
            {count} × {kindWords(kind)}
          </li>
        ))}
      </ul>
      {canChange ? (
        <div>
          <a href={deskHref(`/desk/settings/services/${service.slug}/needs`, view)}>
            Change what it needs …
          </a>
        </div>
      ) : null}
    </section>
  );
}
