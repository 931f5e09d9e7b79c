import type { OfferedPairs } from '@/lib/appointment/plan/find-pairs';
import { formatMoment, formatShortDay } from '@/lib/appointment/visit-words';
import { formatTime } from '@/lib/shared/format';
import { pairValue } from './pair-choice-schema';

type PairButtonsProps = { readonly offer: Pick<OfferedPairs, 'pairs' | 'timeZone'> };

/** Two times as one choice: pressing it takes both. */
export function PairButtons({ offer: { pairs, timeZone } }: PairButtonsProps) {
  return (
    <ul className="grid gap-3 md:grid-cols-2">
      {pairs.map((pair) => (
        <li key={pairValue([pair.assessment, pair.treatment])}>
          <button
            type="submit"
            name="pair"
            value={pairValue([pair.assessment, pair.treatment])}
            className="grid h-full w-full gap-1 rounded-input border border-brand bg-surface px-4 py-3 text-start text-brand leading-snug hover:bg-tint hover:text-brand-hover motion-safe:transition-colors motion-safe:duration-150"
          >
            <Line label="Assessment" startsAt={pair.assessment.startsAt} timeZone={timeZone} />
            <Line label="Treatment" startsAt={pair.treatment.startsAt} timeZone={timeZone} />
            <span className="text-md">{whoWords(pair)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

type LineProps = {
  readonly label: string;
  readonly startsAt: Date;
  readonly timeZone: string;
};

function Line({ label, startsAt, timeZone }: LineProps) {
  return (
    <span className="grid grid-cols-[6.5rem_1fr]">
      <span className="text-md">{label} </span>
      <span>
        <time dateTime={startsAt.toISOString()} title={formatMoment(startsAt, timeZone)}>
          {formatShortDay(startsAt, timeZone)},{' '}
          <span className="font-semibold">{formatTime(startsAt, timeZone)}</span>
        </time>
      </span>
    </span>
  );
}

function whoWords({ assessment, treatment }: OfferedPairs['pairs'][number]): string {
  const { practitioner: first } = assessment;
  const { practitioner: second } = treatment;
  return first.id === second.id ? `Both with ${first.name}` : `${first.name}, then ${second.name}`;
}
