import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { LESION_SITES, lesionCount } from '@/lib/procedure/model';
import { canRecordSites } from '@/lib/procedure/policy';
import { SITES_OPEN } from '@/lib/procedure/record-sites';
import { Section } from './section';

type SitesSectionProps = { readonly staff: StaffActor; readonly visit: Visit };

/** Where the milia are and how many; a clinician records or corrects it until the patient is in the room. */
export function SitesSection({ staff, visit }: SitesSectionProps) {
  if (!visit.service.isTreatment) return null;
  const { sites, service, status } = visit;
  const total = lesionCount(sites ?? []);
  return (
    <Section id="places" title="Where the milia are">
      {sites ? (
        <p>
          {sites.map(({ site, count }) => `${LESION_SITES[site]}: ${count}`).join(', ')}.{' '}
          <strong>{total} in all.</strong>
        </p>
      ) : (
        <p className="text-warn">
          The patient has not said, or was not sure. A clinician counts with them.
        </p>
      )}
      {service.maxLesions !== null && total > service.maxLesions ? (
        <p className="font-semibold text-warn">
          More than the {service.maxLesions} treated in one visit: a clinician decides which.
        </p>
      ) : null}
      {canRecordSites(staff) && SITES_OPEN.includes(status) ? (
        <p>
          <a href={`/desk/appointments/${visit.id}/places`}>
            {sites ? 'Correct this' : 'Record it'}
          </a>
        </p>
      ) : null}
    </Section>
  );
}
