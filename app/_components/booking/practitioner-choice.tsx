import type { BrowsedTimes } from '@/lib/appointment/times/browse-times';
import { timesHref } from './times-href';

/** "Anyone" is preset: who has no wish sees the most times. */
export function PractitionerChoice({
  times,
  path,
}: {
  readonly times: BrowsedTimes;
  readonly path: string;
}) {
  const choices = [
    { id: null, name: 'Anyone', title: 'The soonest times' },
    ...times.practitioners.map(({ id, name, title }) => ({ id, name, title })),
  ];
  return (
    <nav aria-labelledby="with-whom" className="grid gap-2">
      <h2 id="with-whom" className="text-lg">
        With whom
      </h2>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ id, name, title }) => (
          <li key={id ?? 'anyone'}>
            <a
              href={timesHref(path, { practitionerId: id })}
              aria-current={id === times.practitionerId ? 'true' : undefined}
              className="grid min-h-(--control) content-center rounded-input border border-edge bg-surface px-4 py-1.5 text-ink max-sm:px-3 leading-snug no-underline hover:bg-tint aria-current:border-brand aria-current:bg-tint aria-current:outline-2 aria-current:outline-brand aria-current:-outline-offset-2"
            >
              <span className="font-semibold">{name}</span>
              <span className="text-md text-muted max-sm:hidden">{title}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
