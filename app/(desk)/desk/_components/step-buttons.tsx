import { Button } from '@/app/_components/ui/button';
import { deskSteps } from '@/lib/appointment/desk/desk-steps';
import type { AppointmentStatus } from '@/lib/appointment/model';
import type { AppointmentId } from '@/lib/shared/ids';
import { proceedVisit } from '../actions';

type StepButtonsProps = {
  readonly visit: {
    readonly id: AppointmentId;
    readonly version: number;
    readonly status: AppointmentStatus;
  };
  /** Whose visit, for people who hear the button without its row. */
  readonly about: string;
  /** The screen to come back to. */
  readonly returnTo: string;
};

/** The day's next step and the way back, as plain forms: no dialog asks "are you sure", because all can be undone. */
export function StepButtons({ visit, about, returnTo }: StepButtonsProps) {
  const steps = deskSteps(visit.status);
  if (steps.length === 0) return null;
  return (
    <form action={proceedVisit} className="flex flex-wrap gap-2 print:hidden">
      <input type="hidden" name="appointmentId" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
      <input type="hidden" name="returnTo" value={returnTo} />
      {steps.map(({ to, label, isBack }, position) => (
        <Button
          key={to}
          name="to"
          value={to}
          data-step={isBack ? 'back' : position > 0 ? 'missed' : 'next'}
          variant={isBack || position > 0 ? 'quiet' : 'secondary'}
        >
          {label}
          <span className="sr-only">: {about}</span>
        </Button>
      ))}
    </form>
  );
}
