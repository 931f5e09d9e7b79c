import { Icon } from '@/app/_components/ui/icon';
import { canReadScreening } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { itemsFor, type ScreeningItem } from '@/lib/questionnaire/model';
import { Section } from './section';

type ScreeningSectionProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly items: readonly ScreeningItem[];
  /** A clinician has decided about the answers. */
  readonly isReviewed: boolean;
};

const OUTCOMES = {
  ok: 'Nothing stands against it.',
  review: 'A clinician must look at the answers.',
  block: 'The answers stand against this treatment.',
} as const;

const ANSWERS = { yes: 'Yes', no: 'No', unsure: 'Not sure' } as const;

/** The safety questions with what they raised first. The front desk sees the outcome, not the answers. */
export function ScreeningSection({ staff, visit, items, isReviewed }: ScreeningSectionProps) {
  const { screening } = visit;
  return (
    <Section id="screening" title="Safety questions">
      <p>{outcomeWords(screening, isReviewed)}</p>
      {screening && !canReadScreening(staff) ? (
        <p className="text-muted">The answers are for clinicians.</p>
      ) : null}
      {screening && items.length > 0 ? (
        <Answers screening={screening} items={itemsFor(items, visit.service.slug)} />
      ) : null}
    </Section>
  );
}

function outcomeWords(screening: Visit['screening'], isReviewed: boolean): string {
  if (!screening) return 'Not asked yet.';
  if (screening.outcome === 'review' && isReviewed) return 'A clinician has looked at the answers.';
  return OUTCOMES[screening.outcome];
}

type AnswersProps = {
  readonly screening: NonNullable<Visit['screening']>;
  readonly items: readonly ScreeningItem[];
};

function Answers({ screening, items }: AnswersProps) {
  const raised = screening.raised.map(({ linkId }) => linkId);
  const rank = ({ linkId }: ScreeningItem) => {
    const position = raised.indexOf(linkId);
    return position === -1 ? raised.length : position;
  };
  return (
    <dl className="border-hairline border-t">
      {[...items]
        .sort((a, b) => rank(a) - rank(b))
        .map((item) => {
          const isRaised = raised.includes(item.linkId);
          const answer = screening.answers[item.linkId];
          return (
            <div
              key={item.linkId}
              className="grid gap-x-6 border-hairline border-b py-2 sm:grid-cols-[minmax(0,1fr)_8rem]"
            >
              <dt className={isRaised ? 'font-semibold' : ''}>{item.text}</dt>
              <dd
                className={
                  isRaised ? 'flex items-center gap-1.5 font-semibold text-warn' : 'text-muted'
                }
              >
                {isRaised ? <Icon name="warn" /> : null}
                {answer ? ANSWERS[answer] : 'Not answered'}
              </dd>
            </div>
          );
        })}
    </dl>
  );
}
