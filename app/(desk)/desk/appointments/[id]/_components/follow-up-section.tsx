import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { findFollowUp } from '@/lib/appointment/follow-up/follow-up-times';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import { formatDay, formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { localDateOf } from '@/lib/scheduling/zone';
import { bookReviewVisit } from '../follow-up-actions';
import { Section } from './section';

type FollowUpSectionProps = { readonly staff: StaffActor; readonly visit: Visit };

/** After a treatment that is done: the review visit, booked in one press, or where it is booked. */
export async function FollowUpSection({ staff, visit }: FollowUpSectionProps) {
  const offer = await findFollowUp(staff, visit);
  if (!offer) return null;
  const { booked, dueAt, afterDays, serviceName, serviceSlug, times } = offer;
  const { timeZone, slug } = visit.location;
  if (booked) {
    return (
      <Section id="follow-up" title="Review visit">
        <p>
          Booked:{' '}
          <a href={`/desk/appointments/${booked.id}`}>
            {serviceName}, {formatMoment(booked.startsAt, timeZone)}
          </a>
        </p>
      </Section>
    );
  }
  const query = new URLSearchParams({
    location: slug,
    date: localDateOf(dueAt.getTime(), timeZone),
    service: serviceSlug,
  });
  return (
    <Section id="follow-up" title="Review visit: not booked yet">
      <p>
        {serviceName}, due {afterDays} days after: about {formatDay(dueAt, timeZone)}.
      </p>
      {canChangeVisits(staff) && times.length > 0 ? (
        <ActionForm action={bookReviewVisit} id="follow-up-form">
          <input type="hidden" name="appointmentId" value={visit.id} />
          <ul className="flex flex-wrap gap-2">
            {times.map(({ startsAt, practitioner }) => (
              <li key={`${startsAt.toISOString()}/${practitioner.id}`}>
                <Button
                  variant="secondary"
                  name="time"
                  value={`${startsAt.toISOString()}/${practitioner.id}`}
                >
                  <span className="grid text-start">
                    <span>
                      <span className="sr-only">Book </span>
                      {formatMoment(startsAt, timeZone)}
                    </span>
                    <span className="font-normal text-muted text-sm">{practitioner.name}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </ActionForm>
      ) : null}
      {canChangeVisits(staff) ? (
        <p>
          {times.length > 0
            ? `Pressing a time books it, in ${zoneWords(timeZone)}. `
            : 'Nothing is free around then. '}
          <a href={`/desk/book?${query}`}>Other times</a>
        </p>
      ) : null}
    </Section>
  );
}
