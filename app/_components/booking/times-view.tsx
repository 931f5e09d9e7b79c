import type { ReactNode } from 'react';
import type { FormState } from '@/lib/actions/form-state';
import type { BrowsedTimes } from '@/lib/appointment/times/browse-times';
import { formatTimeZone } from '@/lib/shared/format';
import { ActionForm } from '../ui/action-form';
import { Notice } from '../ui/notice';
import { OwnTimes } from './own-times';
import { TimeButton } from './time-button';
import { WeekOfTimes } from './week-of-times';

type TimesViewProps = {
  readonly times: BrowsedTimes;
  /** The page itself, for its links to other weeks and practitioners. */
  readonly path: string;
  readonly action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** Hidden fields that say what the time is for. */
  readonly fields: Readonly<Record<string, string>>;
  /** Somebody else was quicker. */
  readonly isTaken: boolean;
  readonly children?: ReactNode;
};

/** Free times, each a button that posts itself. Shared by booking, by changing a held time and by moving a visit. */
export function TimesView({ times, path, action, fields, isTaken, children }: TimesViewProps) {
  return (
    <div className="grid gap-10">
      {isTaken ? (
        <Notice tone="warn" title="That time has just been taken" live>
          <p>Somebody else was a moment quicker. Nothing is lost: here are the next free times.</p>
        </Notice>
      ) : null}
      <ActionForm action={action} fieldIds={{ startsAt: 'times' }}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="practitioner" value={times.practitionerId ?? ''} />
        <div id="times" className="grid gap-12">
          <Soonest times={times} isTaken={isTaken}>
            {children}
          </Soonest>
          <WeekOfTimes times={times} path={path} />
        </div>
      </ActionForm>
      <OwnTimes clinicZone={times.location.timeZone} />
    </div>
  );
}

type SoonestProps = Pick<TimesViewProps, 'times' | 'isTaken' | 'children'>;

function Soonest({ times: { soonest, location }, isTaken, children }: SoonestProps) {
  const first = soonest[0];
  return (
    <section aria-labelledby="soonest" className="grid gap-4">
      <h2 id="soonest" className="text-xl">
        {isTaken ? 'The next free times' : 'The soonest times'}
      </h2>
      <p className="max-w-measure text-muted">
        All times are {first ? formatTimeZone(first.startsAt, location.timeZone) : 'clinic time'}.{' '}
        {children}
      </p>
      {first ? (
        <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
          {soonest.map((time) => (
            <li key={time.startsAt.toISOString()}>
              <TimeButton time={time} timeZone={location.timeZone} withDay />
            </li>
          ))}
        </ul>
      ) : (
        <p>There is no free time in our calendar. Please ring us, or choose another clinician.</p>
      )}
    </section>
  );
}
