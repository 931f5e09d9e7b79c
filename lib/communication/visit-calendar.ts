import type { Visit } from '../appointment/queries';
import { type CalendarMethod, writeCalendar } from '../calendar/ics';
import { env } from '../env';
import { isByPhone } from '../healthcare-service/model';
import type { MailAttachment } from '../mail/resend';
import { readablePhone } from '../shared/phone';

/**
 * The calendar file of one visit. `PUBLISH` for a download; `REQUEST` and `CANCEL` travel with a mail.
 * `stampedAt` stays the same for one message, so that a second try is the same mail to the last byte.
 */
export function visitCalendar(
  visit: Visit,
  clinicName: string,
  method: CalendarMethod,
  stampedAt: Date,
): MailAttachment {
  const { appUrl, mail } = env();
  const { location } = visit;
  const content = writeCalendar(
    {
      uid: `${visit.id}@${new URL(appUrl).hostname}`,
      sequence: visit.calendarSequence,
      stampedAt,
      startsAt: visit.startsAt,
      endsAt: visit.endsAt,
      clinicName,
      location: isByPhone(visit.service)
        ? 'We ring you'
        : [location.name, ...location.addressLines].join(', '),
      notes: `Reference ${visit.reference}\nPhone ${readablePhone(location.phone)}`,
      organizer: { name: clinicName, email: plainAddress(mail.from) },
      attendeeEmail: visit.patient?.email ?? null,
    },
    method,
  );
  const contentType = `text/calendar; charset=utf-8; method=${method}`;
  return { filename: 'appointment.ics', content, contentType };
}

/** "Clinic <a@b>" → "a@b". */
function plainAddress(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from;
}
