import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { previewDayLimit } from '@/lib/opening-hours/day-limit';
import { saveDayLimit } from '../actions';
import { limitWords, PROBLEMS } from '../problems';

type LimitPreviewProps = {
  readonly staff: StaffActor;
  readonly limit: Parameters<typeof previewDayLimit>[1];
  readonly timeZone: string;
  readonly hidden: Readonly<Record<string, string>>;
};

/** The limit before and after, and the booked visits that are more than their day would take. They stay. */
export async function LimitPreview({ staff, limit, timeZone, hidden }: LimitPreviewProps) {
  const seen = await previewDayLimit(staff, limit);
  if (!seen.ok) return <Notice tone="warn" title={PROBLEMS[seen.error]} live />;
  const { before, over } = seen.value;
  return (
    <section aria-labelledby="change" className="grid max-w-form gap-3">
      <h2 id="change" className="text-lg">
        What changes for new bookings
      </h2>
      <p>
        Most appointments a day: {limitWords(before)} becomes{' '}
        <strong>{limitWords(limit.most)}</strong>. What is booked stays as it was booked, and nobody
        is written to.
      </p>
      {over.length > 0 ? (
        <>
          <h3 className="font-semibold">{over.length} booked ahead are more than a day may have</h3>
          <ul className="grid gap-1">
            {over.map(({ id, startsAt, patientName }) => (
              <li key={id}>
                <a href={`/desk/appointments/${id}`} className="private-name">
                  {patientName}
                </a>
                , {formatMoment(startsAt, timeZone)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <ActionForm action={saveDayLimit}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="fingerprint" value={before ?? ''} />
        <div>
          <Button>Change the limit</Button>
        </div>
      </ActionForm>
    </section>
  );
}
