import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { seeOther } from '@/app/_components/ui/see-other';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { requireStaff } from '@/lib/auth/session';
import { RETENTION_RULE_WORDS } from '@/lib/retention/model';
import { canManageRetention } from '@/lib/retention/policy';
import { findRetention, type KeptRecords } from '@/lib/retention/queries';
import { formatDate } from '@/lib/shared/format';
import { type PatientId, parseId } from '@/lib/shared/ids';
import { type DeskQuery, deskHref, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { calendarDate } from '../calendar-date';
import { ErasureForm, HoldForm } from './forms';

export const metadata: Metadata = { title: 'Records of a patient' };

type RecordsPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

/** How long one patient's records are kept, and a manager's decisions about them. */
export default async function RecordsPage({ params, searchParams }: RecordsPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const view = await readDeskView(staff, searchParams, now);
  const patientId = parseId<PatientId>((await params).id);
  const records = patientId && (await findRetention(staff, patientId));
  if (!records) seeOther('/desk/retention');
  const isOver = records.keptUntil < now.toISOString().slice(0, 10);
  const manages = canManageRetention(staff) && records.erasedAt === null;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/retention">
      <div className="grid max-w-form gap-4">
        <div>
          <BackLink href={deskHref('/desk/retention', view)}>Old records</BackLink>
        </div>
        <h1 className="text-2xl">
          Records of <span className="private-name">{records.fullName}</span>
        </h1>
        <SummaryList rows={rowsOf(records, view.place.timeZone)} />
        {manages ? <HoldForm patientId={patientId} hold={records.hold} /> : null}
        {manages && isOver && !records.hold ? <ErasureForm patientId={patientId} /> : null}
        {manages && !isOver ? (
          <p className="text-muted">Nothing can be erased before the date above.</p>
        ) : null}
      </div>
    </DeskFrame>
  );
}

function rowsOf({ lastSeenOn, keptUntil, rule, hold, erasedAt }: KeptRecords, timeZone: string) {
  return [
    { term: 'Last seen', value: calendarDate(lastSeenOn) },
    { term: 'Kept until', value: calendarDate(keptUntil) },
    { term: 'Why', value: RETENTION_RULE_WORDS[rule] },
    ...(hold
      ? [
          {
            term: 'Legal reason',
            value: `${hold.reason} (${hold.setByName}, ${formatDate(hold.setAt, timeZone)})`,
          },
        ]
      : []),
    ...(erasedAt ? [{ term: 'Erased', value: formatDate(erasedAt, timeZone) }] : []),
  ];
}
