import { PhoneLink } from '@/app/_components/booking/phone-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import type { Visit } from '@/lib/appointment/queries';

type WayOnProps = {
  readonly visit: Visit;
  readonly path: string;
  /** The warning signs among the answers. */
  readonly facts: readonly string[];
};

/**
 * For whom a clinician has turned away: an assessment, with doing nothing beside it. Where there are warning signs their
 * own doctor comes first, and nobody says that it is harmless; after an assessment or a call no other one is offered.
 */
export function WayOn({ visit, path, facts }: WayOnProps) {
  if (visit.status !== 'cancelled' || visit.cancellationReason !== 'not-suitable') return null;
  const isOwnDoctors = facts.length > 0 || !visit.service.isTreatment;
  return (
    <section aria-labelledby="way-on" className="grid gap-4 print:hidden">
      <h2 id="way-on" className="text-xl">
        What you can do next
      </h2>
      {isOwnDoctors ? (
        <SeeYourDoctor visit={visit} path={path} hasLetter={facts.length > 0} />
      ) : (
        <SeeUs visit={visit} />
      )}
    </section>
  );
}

function SeeUs({ visit }: Pick<WayOnProps, 'visit'>) {
  return (
    <>
      <p>
        A clinician decided that this treatment is not right for you now. In an assessment a
        clinician looks at your skin with you and says what is possible, or whether to leave it
        alone. Leaving milia alone is always possible: they do no harm and do not scar.
      </p>
      <div className="flex flex-wrap gap-3">
        <AssessmentTimes visit={visit} variant="primary" />
        <ButtonLink href="/milia" variant="secondary">
          Read about leaving them alone
        </ButtonLink>
      </div>
    </>
  );
}

type SeeYourDoctorProps = Pick<WayOnProps, 'visit' | 'path'> & { readonly hasLetter: boolean };

function SeeYourDoctor({ visit, path, hasLetter }: SeeYourDoctorProps) {
  const { isTreatment } = visit.service;
  return (
    <>
      <p>
        A clinician decided that this {isTreatment ? 'treatment' : 'appointment'} is not right for
        you now. <strong>Please let your own doctor look at it soon.</strong> It is often something
        harmless, but nobody can tell from a form.
      </p>
      <p>
        {isTreatment ? 'A clinician of ours can look as well, in an assessment. ' : ''}Would you
        like to know why? Ring us on <PhoneLink phone={visit.location.phone} />.
      </p>
      <div className="flex flex-wrap gap-3">
        {hasLetter ? (
          <ButtonLink href={`${path}/letter`}>A letter for your doctor</ButtonLink>
        ) : (
          <ButtonLink href="/check/letter">Write a letter for your doctor</ButtonLink>
        )}
        {isTreatment ? <AssessmentTimes visit={visit} variant="secondary" /> : null}
      </div>
    </>
  );
}

type AssessmentTimesProps = Pick<WayOnProps, 'visit'> & {
  readonly variant: 'primary' | 'secondary';
};

function AssessmentTimes({ visit, variant }: AssessmentTimesProps) {
  return (
    <ButtonLink href={`/book/consultation/${visit.location.slug}`} variant={variant}>
      See assessment times
    </ButtonLink>
  );
}
