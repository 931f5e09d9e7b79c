import type { Metadata } from 'next';
import { firstBox, OptInsBack } from '@/app/_components/consent/opt-ins-back';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { FormRadioGroup } from '@/app/_components/ui/form-fields';
import { seeOther } from '@/app/_components/ui/see-other';
import { canChangeVisits } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { listOptIns } from '@/lib/consent/opt-ins/opt-ins';
import { isAllowed } from '@/lib/consent/opt-ins/standing';
import { DeskFrame } from '../../../../_components/desk-frame';
import { loadVisit } from '../../_components/load-visit';
import { noteChoicesBack } from './actions';

export const metadata: Metadata = { title: 'A choice is taken back' };

type ChoicesPageProps = { readonly params: Promise<{ readonly id: string }> };

/** For what the patient says in the clinic or on the phone; they can do the same from their own page. */
export default async function ChoicesPage({ params }: ChoicesPageProps) {
  const staff = await requireStaff();
  const { visit, view } = await loadVisit(staff, (await params).id, new Date());
  const href = `/desk/appointments/${visit.id}`;
  const allowed = (await listOptIns(staff, visit.id)).filter(isAllowed);
  if (!canChangeVisits(staff) || allowed.length === 0) seeOther(href);
  return (
    <DeskFrame staff={staff} view={view} section="/desk">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={href}>Leave it as it is</BackLink>
        </div>
        <h1 className="text-2xl">
          <span className="private-name">{visit.patient?.fullName ?? 'The patient'}</span> takes a
          choice back
        </h1>
        <p>
          They need give no reason, and may do it at any time, also after the treatment. The consent
          to the treatment stays. It cannot be undone, only agreed to anew; your name stands with it
          as the one who noted it.
        </p>
        <ActionForm action={noteChoicesBack} fieldIds={{ choices: firstBox(allowed) }}>
          <input type="hidden" name="appointmentId" value={visit.id} />
          <OptInsBack legend="They no longer agree to" choices={allowed} />
          <FormRadioGroup
            name="where"
            legend="How did they say so?"
            options={[
              { value: 'desk', label: 'Here, in person' },
              { value: 'phone', label: 'On the phone' },
            ]}
          />
          <div className="flex flex-wrap gap-2">
            <Button>Note that it is taken back</Button>
            <ButtonLink href={href} variant="quiet">
              Leave it as it is
            </ButtonLink>
          </div>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}
