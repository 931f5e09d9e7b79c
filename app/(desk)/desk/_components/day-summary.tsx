import type { DayVisit } from '@/lib/appointment/desk/queries';
import { visitFlags } from '@/lib/appointment/desk/visit-flags';

/** The day in one line: how many, who is here, what is missing. */
export function DaySummary({ visits }: { readonly visits: readonly DayVisit[] }) {
  const count = (...statuses: readonly DayVisit['status'][]) =>
    visits.filter(({ status }) => statuses.includes(status)).length;
  const unready = visits.filter((visit) => {
    const flags = visitFlags(visit);
    const isAsked = !flags.rescreenDue && !flags.screeningMissing;
    const isSigned = flags.consent === 'signed' || flags.consent === 'not-needed';
    const isPaid = flags.deposit !== 'missing';
    const isDecided = !flags.needsReview && !flags.assessmentMissing;
    return (
      !isDecided || !isAsked || !isSigned || !isPaid || flags.messageUndelivered || flags.callDue
    );
  }).length;
  const facts = [
    [count('proposed', 'booked', 'arrived', 'checked-in', 'fulfilled'), 'appointments'],
    [count('arrived'), 'here'],
    [count('checked-in'), 'in the room'],
    [count('fulfilled'), 'done'],
    [unready, 'with something missing'],
  ] as const;
  return (
    <p className="flex flex-wrap gap-x-4 text-muted">
      {facts
        .filter(([number], position) => position === 0 || number > 0)
        .map(([number, words]) => (
          <span key={words}>
            <strong className="tabular text-ink">{number}</strong> {words}
          </span>
        ))}
    </p>
  );
}
