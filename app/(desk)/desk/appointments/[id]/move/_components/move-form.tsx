import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { EmptyState } from '@/app/_components/ui/empty-state';
import { FormRadioGroup } from '@/app/_components/ui/form-fields';
import { Icon } from '@/app/_components/ui/icon';
import type { MoveTimes } from '@/lib/appointment/move/move-times';
import type { Visit } from '@/lib/appointment/queries';
import { formatDate, formatTime, formatTimeZone } from '@/lib/shared/format';
import { OverbookReason } from '../../../../_components/overbook-reason';
import { OverrideReason } from '../../../../_components/override-reason';
import { toldWords } from '../../../../_components/told-words';
import { moveVisit } from '../../actions';

const PASSED_WORDS = { limit: 'day full', visits: 'taken', hours: 'outside hours' } as const;

type MoveFormProps = {
  readonly visit: Visit;
  readonly times: MoveTimes['times'];
  /** The times shown may lie within the thinking time. */
  readonly early: boolean;
  /** The times shown are of one day, and may be taken, past its limit or outside the hours. */
  readonly over: boolean;
  /** The room or device that all of the times are for; '' for any. */
  readonly resource: string;
};

export function MoveForm({ visit, times, early, over, resource }: MoveFormProps) {
  const { timeZone } = visit.location;
  const [first] = times;
  if (!first) {
    return (
      <EmptyState
        title={
          over ? 'Nobody is there on this day' : 'No free time in the four weeks from this date'
        }
      >
        <p>Choose a later date above.</p>
      </EmptyState>
    );
  }
  const asksForConsent = visit.service.consentRequired;
  return (
    <ActionForm action={moveVisit}>
      <input type="hidden" name="appointmentId" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
      <input type="hidden" name="resource" value={resource} />
      <FormRadioGroup
        name="time"
        legend="New time"
        hint={`${formatTimeZone(first.startsAt, timeZone)}.${asksForConsent ? ' With another clinician the patient must sign the consent again.' : ''} ${toldWords(visit.patient)}`}
        options={times.map(({ startsAt, practitionerId, practitionerName, over: passed }) => ({
          value: `${startsAt.toISOString()}/${practitionerId}`,
          heading: formatDate(startsAt, timeZone),
          label: (
            <>
              <span className="sr-only">{formatDate(startsAt, timeZone)}, </span>
              <span className="font-semibold tabular">{formatTime(startsAt, timeZone)}</span>
              <span className="block text-muted text-sm">{practitionerName}</span>
              {passed ? <Passed over={passed} /> : null}
            </>
          ),
          ...(asksForConsent && practitionerId !== visit.practitioner.id
            ? { hint: 'Consent signed again' }
            : {}),
        }))}
      />
      {early ? <OverrideReason /> : null}
      {over ? <OverbookReason isOptional /> : null}
      <div>
        <Button>Move it</Button>
      </div>
    </ActionForm>
  );
}

function Passed({ over }: { readonly over: NonNullable<MoveTimes['times'][number]['over']> }) {
  return (
    <span className="flex items-center gap-1 text-sm text-warn">
      <Icon name="warn" />
      {PASSED_WORDS[over]}
    </span>
  );
}
