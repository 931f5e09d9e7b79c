import type { Visit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { findPublicClinic } from '@/lib/clinic/queries';
import { formatDate } from '@/lib/shared/format';
import { BackLink } from '../ui/back-link';
import { Page } from '../ui/page';
import { PageHeading } from '../ui/page-heading';
import { DoctorLetter } from './doctor-letter';

type LetterFromAnswersProps = {
  readonly bearer: BearerActor;
  readonly visit: Visit;
  readonly facts: readonly string[];
  /** Where the letter was asked for. */
  readonly back: string;
};

/** The page of a letter made of what was answered for a visit. */
export async function LetterFromAnswers({ bearer, visit, facts, back }: LetterFromAnswersProps) {
  const { name } = await findPublicClinic(bearer);
  return (
    <Page width="measure">
      <div className="grid gap-4 print:hidden">
        <BackLink href={back}>Back</BackLink>
        <PageHeading lead="From what you answered. It is not a diagnosis: nobody has seen your skin.">
          A letter for your doctor
        </PageHeading>
      </div>
      <DoctorLetter
        facts={facts}
        clinicName={name}
        date={formatDate(new Date(), visit.location.timeZone)}
      />
    </Page>
  );
}
