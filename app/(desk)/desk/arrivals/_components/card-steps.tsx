import type { ReactNode } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Icon } from '@/app/_components/ui/icon';
import { balanceMinor, boardColumn } from '@/lib/appointment/desk/board';
import { SETTLED_WORDS } from '@/lib/appointment/desk/board-words';
import { NOT_TODAY_STATUSES } from '@/lib/appointment/desk/not-suitable-today';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import {
  SETTLEMENT_METHODS,
  type SettlementMethod,
  STAFF_TELL_DELAY_MINUTES,
} from '@/lib/appointment/model';
import { canReviewScreening, canWaiveBalance } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import { formatMoney } from '@/lib/shared/format';
import { StepButtons } from '../../_components/step-buttons';
import { restoreVisit, settleVisit, unsettleVisit } from '../../actions';

type CardStepsProps = {
  readonly visit: DayVisit;
  readonly staff: StaffActor;
  /** Whose visit, for people who hear the button without its card. */
  readonly about: string;
  readonly now: Date;
  /** Its day has come, and this person may change it. */
  readonly isDue: boolean;
  readonly returnTo: string;
};

/** What became of a visit, and the press that takes it on or back: plain forms. */
export function CardSteps(props: CardStepsProps) {
  const { visit, staff, about, isDue, returnTo } = props;
  const isToPay = boardColumn(visit) === 'to-pay';
  return (
    <>
      <Outcome visit={visit} />
      {isDue && isToPay ? <PayButtons {...props} /> : null}
      {isDue && visit.settledAt ? (
        <Undo
          {...props}
          action={unsettleVisit}
          label={visit.settledHow === 'not-charged' ? 'Undo not charged' : 'Undo paid'}
        />
      ) : null}
      {isDue && isJustEnded(props) ? <Undo {...props} action={restoreVisit} label="Undo" /> : null}
      {isDue && !visit.settledAt ? (
        <StepButtons visit={visit} about={about} returnTo={returnTo} />
      ) : null}
      {canReviewScreening(staff) && NOT_TODAY_STATUSES.includes(visit.status) ? (
        <p className="print:hidden">
          <a href={`/desk/appointments/${visit.id}/not-today`} className="text-sm">
            Not suitable today …<span className="sr-only">: {about}</span>
          </a>
        </p>
      ) : null}
    </>
  );
}

/** In words with a shape: four different ends stand in one column. */
function Outcome({ visit }: Pick<CardStepsProps, 'visit'>) {
  if (visit.status === 'noshow') return <Line icon="cross">Did not come</Line>;
  if (visit.status === 'cancelled') return <Line icon="dash">Not suitable today</Line>;
  if (visit.status !== 'fulfilled') return null;
  if (visit.settledHow) return <Line icon="check-twice">{SETTLED_WORDS[visit.settledHow]}</Line>;
  const due = balanceMinor(visit);
  if (due === 0) return <Line icon="check-twice">Nothing to pay</Line>;
  return (
    <p className="tabular font-semibold">
      {formatMoney(due, visit.terms.currency)} <span className="font-normal">to pay</span>
    </p>
  );
}

type LineProps = { readonly icon: 'cross' | 'dash' | 'check-twice'; readonly children: ReactNode };

function Line({ icon, children }: LineProps) {
  return (
    <p className="inline-flex items-center gap-1 text-muted text-sm">
      <Icon name={icon} />
      {children}
    </p>
  );
}

function PayButtons({ visit, staff, about, returnTo }: CardStepsProps) {
  const methods = SETTLEMENT_METHODS.filter(
    (how) => how !== 'not-charged' || canWaiveBalance(staff),
  );
  return (
    <form action={settleVisit} className="flex flex-wrap gap-1 print:hidden">
      <Which visit={visit} returnTo={returnTo} />
      {methods.map((how, position) => (
        <Button
          key={how}
          name="how"
          value={how}
          data-step={position === 0 ? 'next' : 'other'}
          variant={position === 0 ? 'secondary' : 'quiet'}
        >
          <PayWords how={how} />
          <span className="sr-only">: {about}</span>
        </Button>
      ))}
    </form>
  );
}

/** Shown short, for three of them stand in a narrow column under what is to pay; heard whole. */
function PayWords({ how }: { readonly how: SettlementMethod }) {
  const words = SETTLED_WORDS[how];
  if (how === 'not-charged') return words;
  const last = words.lastIndexOf(' ') + 1;
  return (
    <>
      <span className="sr-only">{words.slice(0, last)}</span>
      <span className="inline-block first-letter:uppercase">{words.slice(last)}</span>
    </>
  );
}

type UndoProps = CardStepsProps & {
  readonly action: (formData: FormData) => Promise<void>;
  readonly label: string;
};

function Undo({ visit, about, returnTo, action, label }: UndoProps) {
  return (
    <form action={action} className="print:hidden">
      <Which visit={visit} returnTo={returnTo} />
      <Button variant="quiet" data-step="back">
        {label}
        <span className="sr-only">: {about}</span>
      </Button>
    </form>
  );
}

function Which({ visit, returnTo }: Pick<CardStepsProps, 'visit' | 'returnTo'>) {
  return (
    <>
      <input type="hidden" name="appointmentId" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
      <input type="hidden" name="returnTo" value={returnTo} />
    </>
  );
}

/** Nobody has been told yet, so that it can be undone. */
function isJustEnded({ visit, now }: CardStepsProps): boolean {
  if (visit.status !== 'cancelled' || !visit.cancelledAt) return false;
  return now.getTime() - visit.cancelledAt.getTime() < STAFF_TELL_DELAY_MINUTES * 60_000;
}
