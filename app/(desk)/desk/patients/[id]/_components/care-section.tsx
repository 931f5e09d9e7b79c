import type { ComponentProps } from 'react';
import { canReadScreening } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import type { ConsentStatus } from '@/lib/consent/model';
import { signerRole } from '@/lib/consent/signing/signer-words';
import type { PatientVisit } from '@/lib/patient/list-visits';
import type { VisitFacts } from '@/lib/patient/visit-facts';
import type { ScreeningOutcome } from '@/lib/questionnaire/model';
import { Section } from '../../../appointments/[id]/_components/section';
import { FactList } from './fact-list';
import { SignedElsewhereList } from './signed-elsewhere';

const CONSENT_WORDS: Readonly<Record<Exclude<ConsentStatus, 'proposed' | 'active'>, string>> = {
  draft: 'Shown, not signed',
  rejected: 'Said no',
  inactive: 'No longer in force',
  'entered-in-error': 'Entered in error',
};

function consentWords({ status, signingGuardian }: VisitFacts['consents'][number]): string {
  const who = signerRole({ signingGuardian });
  if (status === 'proposed') return `Signed by ${who}`;
  if (status === 'active') return `Signed by ${who} and the clinician`;
  return CONSENT_WORDS[status];
}

const OUTCOME_WORDS: Readonly<Record<ScreeningOutcome, string>> = {
  ok: 'Nothing stands against it',
  review: 'A clinician must look, or has looked',
  block: 'Stands against the treatment',
};

type CareProps = {
  readonly facts: VisitFacts;
  readonly visits: readonly PatientVisit[];
};

/** Those of their visits, and what they signed for a time that is no visit of theirs. */
export function ConsentsSection({
  facts,
  visits,
  ...elsewhere
}: CareProps & ComponentProps<typeof SignedElsewhereList>) {
  return (
    <Section id="consents" title="Consents">
      {facts.consents.length === 0 && elsewhere.signed.length > 0 ? null : (
        <FactList
          visits={visits}
          facts={facts.consents.map((consent) => ({
            id: consent.id,
            appointmentId: consent.appointmentId,
            page: consent.signedAt ? `/consent?consent=${consent.id}` : '/consent',
            words: consentWords(consent),
            at: consent.signedAt ?? consent.presentedAt,
          }))}
        />
      )}
      <SignedElsewhereList {...elsewhere} />
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
