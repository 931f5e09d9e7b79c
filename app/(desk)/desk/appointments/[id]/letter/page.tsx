import type { Metadata } from 'next';
import { readLetterFacts } from '@/app/_components/booking/read-letter-facts';
import { DoctorLetter } from '@/app/_components/letter/doctor-letter';
import { BackLink } from '@/app/_components/ui/back-link';
import { seeOther } from '@/app/_components/ui/see-other';
import { canReadScreening } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { formatDate } from '@/lib/shared/format';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';

export const metadata: Metadata = { title: 'A letter for the patient’s doctor' };

type LetterPageProps = { readonly params: Promise<{ readonly id: string }> };

/** Printed for who answered at the desk; only by staff who may read what was answered. */
export default async function LetterPage({ params }: LetterPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  const href = `/desk/appointments/${visit.id}`;
  const facts = canReadScreening(staff) ? await readLetterFacts(staff, visit) : [];
  if (facts.length === 0) seeOther(href);
  const { name } = await findPublicClinic(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk" isPatients>
      <div className="grid max-w-measure gap-4 print:hidden">
        <BackLink href={href}>Back to the appointment</BackLink>
        <h1 className="text-2xl">A letter for the patient’s doctor</h1>
        <p>From what they answered. It is not a diagnosis.</p>
      </div>
      <div className="grid max-w-measure gap-6">
        <DoctorLetter
          facts={facts}
          clinicName={name}
          date={formatDate(now, visit.location.timeZone)}
        />
      </div>
    </DeskFrame>
  );
}
