import { Button } from '@/app/_components/ui/button';
import { FocusOnMount } from '@/app/_components/ui/focus-on-mount';
import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { LESION_SITES, lesionCount } from '@/lib/procedure/model';
import { canRecordSites } from '@/lib/procedure/policy';
import { canUndoSites, SITES_OPEN } from '@/lib/procedure/record-sites';
import { UntoldFields } from '../../../_components/untold-notice';
import { undoAct } from '../../../undo-actions';
import { Section } from './section';

type SitesSectionProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  /** They were just recorded here: the key that undoes takes that back. */
  readonly isLast: boolean;
};

/** Where the milia are and how many; a clinician records or corrects it until the patient is in the room. */
export async function SitesSection({ staff, visit, isLast }: SitesSectionProps) {
  if (!visit.service.isTreatment) return null;
  const { sites, service, status } = visit;
  const total = lesionCount(sites ?? []);
  const canUndo = await canUndoSites(staff, visit.id);
  const { id: appointmentId, version } = visit;
  return (
    <Section id="places" title="Where the milia are">
      {isLast ? <FocusOnMount targetId="places" titlePrefix="" /> : null}
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
      {canUndo ? (
        <form action={undoAct} className="grid justify-items-start gap-1">
          <UntoldFields
            appointmentId={appointmentId}
            untold={{ act: 'sites', version }}
            returnTo={`/desk/appointments/${appointmentId}`}
          />
          <Button
            variant="secondary"
            {...(isLast ? { 'data-shortcut': 'z', 'data-just-done': '' } : {})}
          >
            Undo: as it was said before
          </Button>
          <p className="text-muted text-sm">
            A consent for these places ends, and one that ended stays ended: the patient is asked
            again.
          </p>
        </form>
      ) : null}
    </Section>
  );
}
