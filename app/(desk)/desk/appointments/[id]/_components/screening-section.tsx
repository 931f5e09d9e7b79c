import { letterFacts } from '@/app/_components/booking/screening-reasons';
import { Icon } from '@/app/_components/ui/icon';
import { canReadScreening } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import type { listClearances } from '@/lib/questionnaire/clear-questions';
import { itemsFor, type ScreeningAnswers, type ScreeningItem } from '@/lib/questionnaire/model';
import type { Rescreen } from '@/lib/questionnaire/rescreen-queries';
import { ANSWER_WORDS } from './answer-words';
import { ClearanceList } from './clearance-list';
import { Section } from './section';
import { standingWords } from './standing-words';

type ScreeningSectionProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  /** The questions of the version that was answered. */
  readonly items: readonly ScreeningItem[];
  readonly rescreen: Rescreen | null;
  readonly clearances: Awaited<ReturnType<typeof listClearances>>;
};

/** The safety questions with what they raised first. The front desk sees the outcome, not the answers. */
export function ScreeningSection(props: ScreeningSectionProps) {
  const { staff, visit, items, rescreen, clearances } = props;
  const { screening } = visit;
  return (
    <Section id="screening" title="Safety questions">
      <p>{standingWords(visit, rescreen, clearances.length > 0)}</p>
      {screening && !canReadScreening(staff) ? (
        <p className="text-muted">The answers are for clinicians.</p>
      ) : null}
      {screening && items.length > 0 ? (
        <Answers
          screening={screening}
          items={shownItems(items, visit.service.slug, screening.answers)}
        />
      ) : null}
      {canReadScreening(staff) && letterFacts(items, screening).length > 0 ? (
        <p className="print:hidden">
          <a href={`/desk/appointments/${visit.id}/letter`}>
            Print a letter for their own doctor …
          </a>
        </p>
      ) : null}
      <ClearanceList clearances={clearances} items={items} timeZone={visit.location.timeZone} />
    </Section>
  );
}

/** What is asked while booking, and of the questions before the visit those that were answered. */
function shownItems(
  items: readonly ScreeningItem[],
  slug: string,
  answers: ScreeningAnswers,
): readonly ScreeningItem[] {
  const asked = itemsFor(items, slug);
  return items.filter((item) => asked.includes(item) || answers[item.linkId]);
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
                {ANSWER_WORDS[screening.answers[item.linkId] ?? 'none']}
              </dd>
            </div>
          );
        })}
    </dl>
  );
}
