import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import { isByPhone } from '@/lib/healthcare-service/model';
import { formatTimeZone } from '@/lib/shared/format';
import type { SummaryRow } from '../ui/summary-list';

/** When, where and with whom, the same on every page about a visit. */
export function placeRows(visit: Visit, changeTimeHref?: string): SummaryRow[] {
  const { startsAt, location, practitioner, service } = visit;
  const minutes = service.preparationMinutes + service.durationMinutes;
  return [
    ...assessmentRows(visit),
    {
      term: 'When',
      changeHref: changeTimeHref,
      value: (
        <>
          <time dateTime={startsAt.toISOString()} className="font-semibold">
            {formatMoment(startsAt, location.timeZone)}
          </time>
          <span className="block text-md text-muted">
            {formatTimeZone(startsAt, location.timeZone)}, {minutes} minutes
          </span>
        </>
      ),
    },
    {
      term: 'Where',
      value: isByPhone(service) ? (
        'We ring you'
      ) : (
        <>
          {location.name}
          <span className="block text-md text-muted">{location.addressLines.join(', ')}</span>
        </>
      ),
    },
    {
      term: 'With',
      value: (
        <>
          {practitioner.name}
          <span className="block text-md text-muted">{practitioner.title}</span>
        </>
      ),
    },
    { term: 'What', value: service.name },
  ];
}

/** The assessment that was chosen with the treatment: it comes first. */
function assessmentRows({ assessment, location }: Visit): SummaryRow[] {
  const before = assessment?.visit;
  if (!before) return [];
  return [
    {
      term: 'First',
      value: (
        <>
          {before.serviceName},{' '}
          <time dateTime={before.startsAt.toISOString()} className="font-semibold">
            {formatMoment(before.startsAt, location.timeZone)}
          </time>
          <span className="block text-md text-muted">with {before.practitionerName}</span>
        </>
      ),
    },
  ];
}
