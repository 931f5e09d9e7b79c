import { Icon, type IconName } from '@/app/_components/ui/icon';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { HealthPart, HealthPartName, HealthState } from '@/lib/health/model';

const PART_WORDS: Record<HealthPartName, string> = {
  jobs: 'Background work',
  mail: 'Messages to patients',
  stripe: 'News from Stripe',
  money: 'Payments and refunds',
  backup: 'Backup',
};

const LOOKS: Record<
  HealthState,
  { readonly word: string; readonly icon: IconName; readonly classes: string }
> = {
  ok: { word: 'Well', icon: 'check', classes: 'bg-success-tint text-success' },
  attention: { word: 'Look today', icon: 'eye', classes: 'bg-warn-tint text-warn' },
  stuck: { word: 'Stuck', icon: 'warn', classes: 'bg-danger-tint text-danger' },
};

/** Each part with its state as icon and word, what is so, and what to do. */
export function HealthList({
  parts,
  timeZone,
}: {
  readonly parts: readonly HealthPart[];
  readonly timeZone: string;
}) {
  return (
    <dl className="grid max-w-measure divide-y divide-hairline border-hairline border-y">
      {parts.map(({ part, state, says, todo, since }) => {
        const { word, icon, classes } = LOOKS[state];
        return (
          <div key={part} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[13rem_minmax(0,1fr)]">
            <dt className="font-semibold">{PART_WORDS[part]}</dt>
            <dd className="grid justify-items-start gap-1">
              <span
                className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 font-semibold text-sm ${classes}`}
              >
                <Icon name={icon} />
                {word}
              </span>
              <p>{says}</p>
              {todo ? <p className="font-semibold">{todo}</p> : null}
              {since ? (
                <p className="text-muted text-sm">
                  {state === 'ok' ? 'Last' : 'Since'} {formatMoment(since, timeZone)}
                </p>
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
