import { canReadScreening } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import type { ConsentStatus } from '@/lib/consent/model';
import type { PatientVisit } from '@/lib/patient/list-visits';
import type { VisitFacts } from '@/lib/patient/visit-facts';
import type { ScreeningOutcome } from '@/lib/questionnaire/model';
import { Section } from '../../../appointments/[id]/_components/section';
import { FactList } from './fact-list';

const CONSENT_WORDS: Readonly<Record<ConsentStatus, string>> = {
  draft: 'Shown, not signed',
  proposed: 'Signed by the patient',
  active: 'Signed by both',
  rejected: 'Said no',
  inactive: 'No longer in force',
  'entered-in-error': 'Entered in error',
};

const OUTCOME_WORDS: Readonly<Record<ScreeningOutcome, string>> = {
  ok: 'Nothing stands against it',
  review: 'A clinician must look, or has looked',
  block: 'Stands against the treatment',
};

type CareProps = {
  readonly facts: VisitFacts;
  readonly visits: readonly PatientVisit[];
};

export function ConsentsSection({ facts, visits }: CareProps) {
  return (
    <Section id="consents" title="Consents">
      <FactList
        visits={visits}
        facts={facts.consents.map(({ id, appointmentId, status, presentedAt, signedAt }) => ({
          id,
          appointmentId,
          page: '/consent',
          words: CONSENT_WORDS[status],
          at: signedAt ?? presentedAt,
        }))}
      />
    </Section>
  );
}

/** How the safety questions ended; what was answered stands with the visit, for those who may read it. */
export function ScreeningsSection({ staff, facts, visits }: CareProps & { staff: StaffActor }) {
  return (
    <Section id="screenings" title="Safety questions">
      <FactList
        visits={visits}
        facts={facts.screenings.map(({ id, appointmentId, outcome, answeredAt }) => ({
          id,
          appointmentId,
          page: canReadScreening(staff) ? '#screening' : '',
          words: OUTCOME_WORDS[outcome],
          at: answeredAt,
        }))}
      />
    </Section>
  );
}
