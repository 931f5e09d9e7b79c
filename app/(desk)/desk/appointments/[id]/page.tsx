import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { seeOther } from '@/app/_components/ui/see-other';
import { StatusChip } from '@/app/_components/ui/status-chip';
import { findDeskNotes } from '@/lib/appointment/desk/notes';
import { canReadScreening } from '@/lib/appointment/policy';
import { listVisitHistory } from '@/lib/audit/queries';
import { requireStaff } from '@/lib/auth/session';
import { listClearances } from '@/lib/questionnaire/clear-questions';
import { listAnsweredItems } from '@/lib/questionnaire/queries';
import { findRescreen } from '@/lib/questionnaire/rescreen-queries';
import { formatDate, formatTime } from '@/lib/shared/format';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { type DeskQuery, deskHref } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { RoomNotice } from '../../_components/room-notice';
import { UntoldNotice } from '../../_components/untold-notice';
import { AnsweredNotice } from './_components/answered-notice';
import { AssessmentMissing } from './_components/assessment-missing';
import { CallForm } from './_components/call-form';
import { ChangeUndo } from './_components/change-undo';
import { ConsentSection } from './_components/consent-section';
import { FollowUpSection } from './_components/follow-up-section';
import { HistorySection } from './_components/history-section';
import { loadVisit } from './_components/load-visit';
import { MoneySection } from './_components/money-section';
import { PairSection } from './_components/pair-section';
import { PatientSection } from './_components/patient-section';
import { ProcedureSection } from './_components/procedure-section';
import { RepeatedNotice } from './_components/repeated-notice';
import { RetentionSection } from './_components/retention-section';
import { ScreeningSection } from './_components/screening-section';
import { SeriesSection } from './_components/series-section';
import { SitesSection } from './_components/sites-section';
import { VisitActions, waitsForDecision } from './_components/visit-actions';
import { VisitMarks } from './_components/visit-marks';
import { WaitsNotice } from './_components/waits-notice';

export const metadata: Metadata = { title: 'Appointment' };

type AppointmentPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

export default async function AppointmentPage({ params, searchParams }: AppointmentPageProps) {
  const staff = await requireStaff();
  const now = new Date();
  const { visit, view } = await loadVisit(staff, (await params).id, now);
  if (visit.status === 'waitlist') seeOther(`/desk/appointments/${visit.id}/waitlist`);
  const { done, told, off } = await searchParams;
  const calledOff = [off ?? []].flat().flatMap((id) => parseId<AppointmentId>(id) ?? []);
  const questionnaireId = canReadScreening(staff) ? visit.screening?.questionnaireId : undefined;
  const [history, notes, rescreen, clearances, items] = await Promise.all([
    listVisitHistory(staff, visit.id),
    findDeskNotes(staff, visit.id),
    findRescreen(staff, visit.id, now),
    listClearances(staff, visit.id),
    questionnaireId ? listAnsweredItems(staff, questionnaireId) : [],
  ]);
  const { timeZone } = visit.location;
  return (
    <DeskFrame staff={staff} view={view} section="/desk" shows="visit">
      <div>
        <BackLink href={deskHref('/desk', view)}>
          {formatDate(visit.startsAt, timeZone)}, {visit.location.name}
        </BackLink>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="private-name text-2xl">{visit.patient?.fullName ?? 'Someone is booking'}</h1>
        <StatusChip status={visit.status} />
        <span className="tabular text-muted">{visit.reference}</span>
      </div>
      <p>
        <strong className="tabular">
          {formatDate(visit.startsAt, timeZone)}, {formatTime(visit.startsAt, timeZone)} to{' '}
          {formatTime(visit.endsAt, timeZone)}
        </strong>
        , {visit.service.name} with {visit.practitioner.name}
        {notes?.roomName ? `, ${notes.roomName}` : ''}
      </p>
      <VisitMarks
        appointmentId={visit.id}
        notes={notes}
        patientId={visit.patient?.id}
        view={view}
      />
      <WaitsNotice staff={staff} appointmentId={visit.id} done={done} />
      <RoomNotice
        staff={staff}
        appointmentId={visit.id}
        returnTo={`/desk/appointments/${visit.id}`}
      />
      <UntoldNotice
        staff={staff}
        appointmentId={visit.id}
        // The visit before them may have its own to decide, and its notice must not answer for theirs.
        told={done === 'repeated' ? undefined : told}
        timeZone={timeZone}
        returnTo={`/desk/appointments/${visit.id}`}
      />
      {calledOff.map((id) => (
        <UntoldNotice
          key={id}
          staff={staff}
          appointmentId={id}
          told={undefined}
          timeZone={timeZone}
          // The others keep their way back.
          returnTo={`/desk/appointments/${visit.id}?${new URLSearchParams(calledOff.map((each) => ['off', each]))}`}
        />
      ))}
      {done === 'repeated' ? <RepeatedNotice staff={staff} visit={visit} told={told} /> : null}
      <AnsweredNotice done={done} waits={waitsForDecision(visit, rescreen)} />
      <ChangeUndo staff={staff} appointmentId={visit.id} query={await searchParams} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <VisitActions
          staff={staff}
          visit={visit}
          view={view}
          notes={notes}
          rescreen={rescreen}
          now={now}
        />
        <div className="grid gap-4 lg:order-first">
          <AssessmentMissing visit={visit} />
          <CallForm staff={staff} visit={visit} isLast={done === 'called'} timeZone={timeZone} />
          <FollowUpSection staff={staff} visit={visit} />
          <SeriesSection staff={staff} visit={visit} />
          <PairSection staff={staff} visit={visit} />
          <PatientSection visit={visit} view={view} />
          <ScreeningSection
            staff={staff}
            visit={visit}
            items={items}
            rescreen={rescreen}
            clearances={clearances}
          />
          <SitesSection staff={staff} visit={visit} isLast={done === 'places'} />
          <ConsentSection staff={staff} visit={visit} now={now} done={done} />
          <ProcedureSection staff={staff} visit={visit} />
          <MoneySection visit={visit} />
          <RetentionSection staff={staff} visit={visit} view={view} />
          <HistorySection history={history} timeZone={timeZone} />
        </div>
      </div>
    </DeskFrame>
  );
}
