import type { Metadata } from 'next';
import { SiteFields } from '@/app/_components/procedure/site-fields';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { requireStaff } from '@/lib/auth/session';
import { canRecordSites } from '@/lib/procedure/policy';
import { SITES_OPEN } from '@/lib/procedure/record-sites';
import { DeskFrame } from '../../../_components/desk-frame';
import { loadVisit } from '../_components/load-visit';
import { recordVisitSites } from '../actions';

export const metadata: Metadata = { title: 'Where the milia are' };

type PlacesPageProps = { readonly params: Promise<{ readonly id: string }> };

export default async function PlacesPage({ params }: PlacesPageProps) {
  const staff = await requireStaff();
  const { visit, view } = await loadVisit(staff, (await params).id, new Date());
  const back = `/desk/appointments/${visit.id}`;
  const mayRecord = canRecordSites(staff) && SITES_OPEN.includes(visit.status);
  if (!visit.service.isTreatment || !mayRecord) seeOther(back);
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <div>
        <BackLink href={back}>Back to the appointment</BackLink>
      </div>
      <PageHeading
        lead={
          <>
            <span className="private-name">{visit.patient?.fullName ?? 'Someone'}</span>,{' '}
            {visit.service.name}
          </>
        }
      >
        Where the milia are
      </PageHeading>
      <div className="max-w-form">
        <ActionForm action={recordVisitSites}>
          <input type="hidden" name="appointmentId" value={visit.id} />
          <input type="hidden" name="version" value={visit.version} />
          <SiteFields
            legend="Milia at each place"
            hint="Leave a box empty where there are none. A change ends a consent that was shown or signed: the patient is asked again."
            sites={visit.sites}
          />
          <div>
            <Button>Save</Button>
          </div>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}
