import { StatusChip } from '@/app/_components/ui/status-chip';
import { listSeries } from '@/lib/appointment/follow-up/series';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { Section } from './section';

type SeriesSectionProps = { readonly staff: StaffActor; readonly visit: Visit };

/** The visits that this one was booked together with: each stands for itself. */
export async function SeriesSection({ staff, visit }: SeriesSectionProps) {
  if (!visit.seriesId) return null;
  const visits = await listSeries(staff, visit.seriesId);
  const { timeZone } = visit.location;
  return (
    <Section id="series" title={`One of a series of ${visits.length}`}>
      <ol className="grid list-decimal gap-1 ps-6">
        {visits.map(({ id, startsAt, status, practitionerName }) => {
          const when = formatMoment(startsAt, timeZone);
          return (
            <li key={id}>
              <span className="flex flex-wrap items-center gap-x-3">
                {id === visit.id ? (
                  <strong aria-current="true">{when}</strong>
                ) : (
                  <a href={`/desk/appointments/${id}`}>{when}</a>
                )}
                <span className="text-muted">{practitionerName}</span>
                <StatusChip status={status} />
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
