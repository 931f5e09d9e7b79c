import type { Metadata } from 'next';
import { openVisit, type VisitParams } from '@/app/_components/booking/open-visit';
import { letterFacts } from '@/app/_components/booking/screening-reasons';
import { visitPath } from '@/app/_components/booking/visit-path';
import { DoctorLetter } from '@/app/_components/letter/doctor-letter';
import { BackLink } from '@/app/_components/ui/back-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { nextPage } from '@/lib/appointment/steps';
import { findPublicClinic } from '@/lib/clinic/queries';
import { listAnsweredItems } from '@/lib/questionnaire/queries';
import { formatDate } from '@/lib/shared/format';

export const metadata: Metadata = { title: 'A letter for your doctor' };

/** Of the answers of this booking, for the browser that gave them: nothing of it stands in the address. */
export default async function LetterPage({ params }: { readonly params: VisitParams }) {
  const { bearer, visit } = await openVisit(params);
  const now = new Date();
  const back = visitPath(visit.id, nextPage(visit, now));
  const items = visit.screening
    ? await listAnsweredItems(bearer, visit.screening.questionnaireId)
    : [];
  const facts = letterFacts(items, visit.screening);
  if (facts.length === 0) seeOther(back);
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
        date={formatDate(now, visit.location.timeZone)}
      />
    </Page>
  );
}
