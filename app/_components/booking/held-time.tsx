import type { Visit } from '@/lib/appointment/queries';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { formatTime } from '@/lib/shared/format';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { FormDisclosure } from '../ui/form-disclosure';
import { Icon } from '../ui/icon';
import { keepLonger, letGo } from './hold-actions';

/** Until when the time is held, as a clock time. Nothing ticks: a countdown is pressure. */
export function HeldTime({ visit }: { readonly visit: Visit }) {
  const { startsAt, holdExpiresAt, location, service, practitioner } = visit;
  const zone = location.timeZone;
  const before = visit.assessment?.visit;
  return (
    <aside
      aria-label="The time we hold for you"
      className="grid gap-1 rounded-card border border-hairline bg-surface px-5 pt-4 print:hidden"
    >
      <p className="flex gap-3">
        <span className="mt-[0.2em] text-brand leading-none">
          <Icon name="clock" />
        </span>
        <span>
          We hold{' '}
          <span data-own-time>
            <strong>
              <time dateTime={startsAt.toISOString()}>{formatMoment(startsAt, zone)}</time>
            </strong>{' '}
            ({zoneWords(zone)})
          </span>{' '}
          for you
          {holdExpiresAt ? (
            <>
              {' '}
              until{' '}
              <span data-own-time>
                <time dateTime={holdExpiresAt.toISOString()}>
                  {formatTime(holdExpiresAt, zone)}
                </time>
              </span>
            </>
          ) : null}
          .
          <span className="block text-md text-muted">
            {service.name} with {practitioner.name}, {location.name}
          </span>
          {before ? (
            <span className="block text-md">
              Before it, your assessment:{' '}
              <span data-own-time>
                <time dateTime={before.startsAt.toISOString()}>
                  {formatMoment(before.startsAt, zone)}
                </time>
              </span>{' '}
              with {before.practitionerName}
            </span>
          ) : null}
        </span>
      </p>
      <div className="-mb-px">
        <ActionForm action={keepLonger} id="keep-longer">
          <input type="hidden" name="visit" value={visit.id} />
          <FormDisclosure
            summary={<span className="text-md">Need longer, or changed your mind?</span>}
          >
            <div className="flex flex-wrap gap-3">
              <Button variant="secondary">Keep it longer</Button>
              <Button variant="quiet" form="let-go">
                Let this time go
              </Button>
            </div>
            <p className="text-md text-muted">
              If the time runs out, nothing you typed is lost. Nothing is charged before you pay.
            </p>
          </FormDisclosure>
        </ActionForm>
        <form id="let-go" action={letGo}>
          <input type="hidden" name="visit" value={visit.id} />
        </form>
      </div>
    </aside>
  );
}
