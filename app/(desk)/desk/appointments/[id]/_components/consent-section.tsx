import { SummaryList } from '@/app/_components/ui/summary-list';
import type { Visit } from '@/lib/appointment/queries';
import type { ConsentStatus } from '@/lib/consent/model';
import { formatDate, formatTime } from '@/lib/shared/format';
import { Section } from './section';

const STATUS_WORDS: Record<ConsentStatus, string> = {
  draft: 'Shown, not signed yet',
  proposed: 'Signed by the patient',
  active: 'Signed by the patient and the clinician',
  rejected: 'Withdrawn by the patient',
  inactive: 'No longer valid: the patient, the answers or the clinician have changed since',
  'entered-in-error': 'Entered in error',
};

export function ConsentSection({ visit }: { readonly visit: Visit }) {
  const { consent, location } = visit;
  if (!consent) {
    return (
      <Section id="consent" title="Consent">
        <p className={visit.service.consentRequired ? 'font-semibold text-warn' : 'text-muted'}>
          {visit.service.consentRequired
            ? 'Missing. It must be read and signed before the treatment.'
            : 'Not needed for this appointment.'}
        </p>
      </Section>
    );
  }
  const moment = (at: Date) =>
    `${formatDate(at, location.timeZone)}, ${formatTime(at, location.timeZone)}`;
  return (
    <Section id="consent" title="Consent">
      <SummaryList
        rows={[
          { term: 'Status', value: STATUS_WORDS[consent.status] },
          { term: 'First shown', value: moment(consent.presentedAt) },
          ...(consent.signedAt
            ? [{ term: 'Signed', value: `${moment(consent.signedAt)}, as “${consent.signerName}”` }]
            : []),
          {
            term: 'Fingerprint',
            value: <code className="break-all text-sm">{consent.documentHash}</code>,
          },
        ]}
      />
      <p>
        <a href={`/desk/appointments/${visit.id}/consent`}>Read what was shown</a>
      </p>
    </Section>
  );
}
