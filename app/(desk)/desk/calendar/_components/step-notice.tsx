import { Notice } from '@/app/_components/ui/notice';
import { statusLook } from '@/app/_components/ui/status-chip';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { StepButtons } from '../../_components/step-buttons';
import { withQuery } from '../../_components/with-query';

type StepNoticeProps = {
  /** Undefined where no step was taken, or the visit is not shown any more. */
  readonly visit: DayVisit | undefined;
  readonly returnTo: string;
};

/** What a key did to a visit in the calendar, with the way on and back that its row or card has elsewhere. */
export function StepNotice({ visit, returnTo }: StepNoticeProps) {
  if (!visit) return null;
  const name = visit.patientName ?? visit.reference;
  return (
    <Notice
      tone="success"
      live
      title={
        <>
          <span className="private-name">{name}</span>: {statusLook(visit.status).word}
        </>
      }
    >
      <StepButtons
        visit={visit}
        about={name}
        returnTo={withQuery(returnTo, `stepped=${visit.id}`)}
      />
    </Notice>
  );
}
