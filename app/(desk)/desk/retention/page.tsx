import type { Metadata } from 'next';
import { Notice } from '@/app/_components/ui/notice';
import { Table } from '@/app/_components/ui/table';
import { requireStaff } from '@/lib/auth/session';
import { findPolicy } from '@/lib/clinic/change-policy';
import { RETENTION_RULE_WORDS } from '@/lib/retention/model';
import { canManageRetention } from '@/lib/retention/policy';
import { type DueRecords, type HeldRecords, listDue, listHolds } from '@/lib/retention/queries';
import { formatDate } from '@/lib/shared/format';
import { type DeskQuery, type DeskView, deskHref, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { calendarDate } from './calendar-date';

export const metadata: Metadata = { title: 'Old records' };

/** Whose time to be kept is over, and whose records are kept for a legal reason. Nothing is erased by itself. */
export default async function RetentionPage({
  searchParams,
}: {
  readonly searchParams: DeskQuery;
}) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const { done } = await searchParams;
  const [policy, due, holds] = await Promise.all([
    findPolicy(staff),
    listDue(staff),
    listHolds(staff),
  ]);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/retention">
      <h1 className="text-2xl">Old records</h1>
      {done === 'erased' ? <Notice tone="success" title="Erased" live /> : null}
      <p className="max-w-measure">
        Records are kept for years and then erased, one by one, by a manager. Adults:{' '}
        {policy.retentionYearsAdult} years after the last visit. Who came as a child: to their 25th
        birthday, or the 26th if they were 17. The latest date counts.
      </p>
      {canManageRetention(staff) ? null : (
        <p className="text-muted">Only a manager can erase or hold records.</p>
      )}
      <DueSection due={due} view={view} />
      <HoldsSection holds={holds} view={view} />
    </DeskFrame>
  );
}

type DueProps = { readonly due: readonly DueRecords[]; readonly view: DeskView };

function DueSection({ due, view }: DueProps) {
  return (
    <section aria-labelledby="due" className="grid gap-2">
      <h2 id="due" className="text-lg">
        Time is over
      </h2>
      {due.length === 0 ? <p className="text-muted">Nobody’s time is over.</p> : null}
      {due.length > 0 ? (
        <Table caption="Records whose time is over" captionHidden>
          <thead>
            <tr>
              <th scope="col">Patient</th>
              <th scope="col">Last seen</th>
              <th scope="col">Kept until</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {due.map(({ patientId, fullName, lastSeenOn, keptUntil, rule }) => (
              <tr key={patientId}>
                <th scope="row">
                  <a href={deskHref(`/desk/retention/${patientId}`, view)} className="private-name">
                    {fullName}
                  </a>
                </th>
                <td>{calendarDate(lastSeenOn)}</td>
                <td>{calendarDate(keptUntil)}</td>
                <td>{RETENTION_RULE_WORDS[rule]}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </section>
  );
}

type HoldsProps = { readonly holds: readonly HeldRecords[]; readonly view: DeskView };

function HoldsSection({ holds, view }: HoldsProps) {
  return (
    <section aria-labelledby="holds" className="grid gap-2">
      <h2 id="holds" className="text-lg">
        Kept for a legal reason
      </h2>
      {holds.length === 0 ? <p className="text-muted">None.</p> : null}
      <ul className="grid gap-1.5">
        {holds.map(({ id, patientId, fullName, reason, setAt, setByName }) => (
          <li key={id}>
            <a href={deskHref(`/desk/retention/${patientId}`, view)} className="private-name">
              {fullName}
            </a>
            , since {formatDate(setAt, view.place.timeZone)}, by {setByName}
            <span className="block text-muted text-sm">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
