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
