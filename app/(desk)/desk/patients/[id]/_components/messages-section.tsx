import type { CommunicationKind, CommunicationStatus } from '@/lib/communication/model';
import type { PatientVisit } from '@/lib/patient/list-visits';
import type { VisitFacts } from '@/lib/patient/visit-facts';
import { Section } from '../../../appointments/[id]/_components/section';
import { FactList } from './fact-list';

const KIND_WORDS: Readonly<Record<CommunicationKind, string>> = {
  'appointment-booked': 'Confirmation',
  'appointment-requested': 'Request received',
  'appointment-moved': 'New time',
  'appointment-cancelled': 'Cancelled',
  'request-declined': 'Request declined',
  'payment-returned': 'Money on its way back',
  'waitlist-offer': 'A sooner time offered',
  'waitlist-taken': 'The sooner time went to somebody else',
  'waitlist-confirm': 'Confirm the waiting list',
  'rescreen-opened': 'Short questions before the visit',
  'review-opened': 'Time for a review',
  'review-cleared': 'A clinician has looked',
  'signing-code': 'Code to sign',
  'signature-due': 'Reminder to read and sign',
  'consent-withdrawn': 'Consent taken back',
};

const STATUS_WORDS: Readonly<Record<CommunicationStatus, string>> = {
  preparation: 'not sent yet',
  completed: 'sent',
  'not-done': 'held back, because it no longer held',
  'on-hold': 'could not be sent yet',
};

type MessagesSectionProps = {
  readonly facts: VisitFacts;
  readonly visits: readonly PatientVisit[];
};

/** What the patient was told by mail, and what was held back. */
export function MessagesSection({ facts, visits }: MessagesSectionProps) {
  return (
    <Section id="messages" title="Messages">
      <FactList
        visits={visits}
        facts={facts.messages.map(({ id, appointmentId, kind, status, sentAt, sendAfter }) => ({
          id,
          appointmentId,
          page: '',
          words: `${KIND_WORDS[kind]}, ${STATUS_WORDS[status]}`,
          at: sentAt ?? sendAfter,
        }))}
      />
    </Section>
  );
}
