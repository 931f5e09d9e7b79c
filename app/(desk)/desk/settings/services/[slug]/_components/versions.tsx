import { formatMoment } from '@/lib/appointment/visit-words';
import { countKinds, type ServiceNeeds } from '@/lib/healthcare-service/needs';
import type { Price } from '@/lib/healthcare-service/prices';
import { RULE_NAMES, type RuleChanges } from '@/lib/healthcare-service/rules';
import type { listRuleChanges, ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { kindWords } from '@/lib/place/model';
import { assessmentInWords, type WrittenNeed } from '../assessment/assessment-words';
import { priceInWords } from '../price/price-words';
import { RULE_WORDS, ruleValue } from '../rule-words';

type VersionsProps = {
  readonly entries: Awaited<ReturnType<typeof listRuleChanges>>;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly services: readonly ServiceToRule[];
  readonly timeZone: string;
};

/** Each change with who made it, the latest first. */
export function Versions({ entries, timeZone, ...names }: VersionsProps) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="versions" className="grid gap-2">
      <h2 id="versions" className="text-lg">
        What was changed
      </h2>
      <ul className="grid gap-1.5">
        {entries.map((entry) => (
          <li key={entry.sequence}>
            {words(entry, names)}
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
  { people, places, services }: Pick<VersionsProps, 'people' | 'places' | 'services'>,
): string {
  if (action === 'service.price-changed') {
    const { locationId, before, after } = detail as unknown as PriceChange;
    const name = places.find(({ id }) => id === locationId)?.name ?? 'Somewhere';
    return `${name}: ${priceInWords(before)}, became ${priceInWords(after)}`;
  }
  if (action === 'service.needs-changed') {
    const { before, after } = detail as unknown as NeedsChange;
    return `Needs ${needsInWords(before)}: became ${needsInWords(after)}`;
  }
  if (action === 'service.assessment-changed') {
    const { before, after } = detail as unknown as AssessmentChange;
    return `Assessment ${assessmentInWords(before, services)}: became ${assessmentInWords(after, services)}`;
  }
  if (action !== 'service.rules-changed') {
    const name = people.find(({ id }) => id === detail.practitionerId)?.name ?? 'Somebody';
    return action === 'competence.added' ? `${name} does it` : `${name} no longer does it`;
  }
  return rulesInWords(detail.changes as RuleChanges, services);
}

type PriceChange = {
  readonly locationId: string;
  readonly before: Price | null;
  readonly after: Price;
};
type AssessmentChange = { readonly before: WrittenNeed; readonly after: WrittenNeed };
type NeedsChange = { readonly before: ServiceNeeds; readonly after: ServiceNeeds };

function needsInWords({ roomKind, deviceKinds }: ServiceNeeds): string {
  const devices = countKinds(deviceKinds).map(({ kind, count }) => `${count} × ${kindWords(kind)}`);
  return [roomKind ? kindWords(roomKind) : 'no room', ...devices].join(' and ');
}

function rulesInWords(changes: RuleChanges, services: readonly ServiceToRule[]): string {
  return RULE_NAMES.flatMap((name) => {
    const change = changes[name];
    if (!change) return [];
    return [
      `${RULE_WORDS[name]}: ${ruleValue(name, change[0], services)} became ${ruleValue(name, change[1], services)}`,
    ];
  }).join('. ');
}
