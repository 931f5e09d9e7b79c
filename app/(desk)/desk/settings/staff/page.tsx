import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { listChanges } from '@/lib/audit/list-changes';
import { requireStaff } from '@/lib/auth/session';
import { listStaff } from '@/lib/staff/list-staff';
import { canChangeStaff } from '@/lib/staff/policy';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { ChangeDone } from '../_components/change-done';
import { Changes } from '../_components/changes';
import { UndoChange } from '../_components/undo-change';
import { StaffList } from './_components/staff-list';
import { staffHistoryWords } from './staff-history';
import { staffHref } from './staff-href';

export const metadata: Metadata = { title: 'Staff' };

export default async function StaffPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const { done } = query;
  const [people, entries] = await Promise.all([listStaff(staff), listChanges(staff, 'Staff')]);
  const canChange = canChangeStaff(staff);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings', view)}>Settings</BackLink>
      </div>
      <h1 className="text-2xl">Staff</h1>
      {done === 'saved' ? <Notice tone="success" title="Saved" live /> : null}
      {done === 'invited' ? (
        <Notice tone="success" title="They can sign in now" live>
          <p>
            A sign-in link is in their mail. It works for ten minutes; after that they ask for a new
            one on the sign-in page, with the same address.
          </p>
        </Notice>
      ) : null}
      {done === 'invited-unsent' ? (
        <Notice tone="warn" title="They can sign in now, but the mail could not be sent" live>
          <p>They ask for a link on the sign-in page, with the same address.</p>
        </Notice>
      ) : null}
      {typeof done === 'string' && /^\d/.test(done) ? (
        <ChangeDone title="Changed" counts={done} failed={query.failed} staff={staff} />
      ) : null}
      <UndoChange
        staff={staff}
        query={query}
        about={staff.clinicId}
        kinds={['staff']}
        returnTo={`/desk/settings/staff?location=${view.place.slug}`}
      />
      {canChange ? (
        <p>
          <ButtonLink href={staffHref(view, 'invite')} variant="secondary">
            Invite somebody …
          </ButtonLink>
        </p>
      ) : (
        <p className="text-muted">Managers change these.</p>
      )}
      <StaffList people={people} view={view} canChange={canChange} ownId={staff.staffId} />
      <Changes entries={entries} words={staffHistoryWords(people)} timeZone={view.place.timeZone} />
    </DeskFrame>
  );
}
