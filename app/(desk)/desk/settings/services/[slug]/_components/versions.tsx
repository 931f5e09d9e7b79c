import { formatMoment } from '@/lib/appointment/visit-words';
import { RULE_NAMES, type ServiceRules } from '@/lib/healthcare-service/rules';
import type { listRuleChanges } from '@/lib/healthcare-service/rules-queries';
import { RULE_WORDS, ruleValue } from '../rule-words';

type VersionsProps = {
  readonly entries: Awaited<ReturnType<typeof listRuleChanges>>;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly timeZone: string;
};

/** Each change with who made it, the latest first. */
export function Versions({ entries, people, timeZone }: VersionsProps) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="versions" className="grid gap-2">
      <h2 id="versions" className="text-lg">
        What was changed
      </h2>
      <ul className="grid gap-1.5">
        {entries.map((entry) => (
          <li key={entry.sequence}>
            {words(entry, people)}
            <span className="block text-muted text-sm">
              {entry.by}, {formatMoment(entry.at, timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function words(
  { action, detail }: VersionsProps['entries'][number],
  people: VersionsProps['people'],
): string {
  if (action !== 'service.rules-changed') {
    const name = people.find(({ id }) => id === detail.practitionerId)?.name ?? 'Somebody';
    return action === 'competence.added' ? `${name} does it` : `${name} no longer does it`;
  }
  const changes = detail.changes as Partial<
    Record<keyof ServiceRules, readonly [number | null, number | null]>
  >;
  return RULE_NAMES.flatMap((name) => {
    const change = changes[name];
    if (!change) return [];
    return [
      `${RULE_WORDS[name]}: ${ruleValue(name, change[0])} became ${ruleValue(name, change[1])}`,
    ];
  }).join('. ');
}
