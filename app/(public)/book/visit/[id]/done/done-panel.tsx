import { RaisedReasons } from '@/app/_components/booking/raised-reasons';
import { Icon } from '@/app/_components/ui/icon';
import type { Visit } from '@/lib/appointment/queries';
import type { ScreeningItem } from '@/lib/questionnaire/model';

type DonePanelProps = {
  readonly visit: Visit;
  /** The questions whose answers a clinician looks at. */
  readonly raised: readonly ScreeningItem[];
};

/** What the whole way was for: said first, and large. */
export function DonePanel({ visit, raised }: DonePanelProps) {
  const isRequest = visit.status === 'proposed';
  return (
    <div
      className={`grid gap-2 rounded-card border-s-8 p-6 sm:p-8 ${isRequest ? 'border-info bg-info-tint' : 'border-success bg-success-tint'}`}
    >
      <span className={`text-2xl leading-none ${isRequest ? 'text-info' : 'text-success'}`}>
        <Icon name={isRequest ? 'eye' : 'check'} />
      </span>
      <h1 className="text-2xl">
        {isRequest ? 'We have your request' : 'Your appointment is booked'}
      </h1>
      <p className="text-lg">
        Your reference is <strong className="tabular">{visit.reference}</strong>
      </p>
      {isRequest ? (
        <p>
          A clinician looks at your answers first. Your time is kept until then, and nothing is
          decided without you.
        </p>
      ) : null}
      {isRequest && raised.length > 0 ? <RaisedReasons items={raised} /> : null}
    </div>
  );
}
