import type { Metadata } from 'next';
import { PrintButton } from '@/app/_components/letter/print-button';
import { BackLink } from '@/app/_components/ui/back-link';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { seeOther } from '@/app/_components/ui/see-other';
import { canChangeVisits } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { canReadProof } from '@/lib/consent-proof/policy';
import { patientFlags } from '@/lib/patient/flags';
import { listPatientVisits } from '@/lib/patient/list-visits';
import { ageOn } from '@/lib/patient/model';
import { listPatientNotes } from '@/lib/patient/notes';
import { openPatientRecord } from '@/lib/patient/open-record';
import { listSignedElsewhere } from '@/lib/patient/signed-elsewhere';
import { listVisitFacts } from '@/lib/patient/visit-facts';
import { findRetention } from '@/lib/retention/queries';
import { type PatientId, parseId } from '@/lib/shared/ids';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { type DeskQuery, readDeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { bookingHref, forPatient, isBegun, readBooking } from '../../book/booking-so-far';
import { BookingBegun } from '../_components/booking-begun';
import { ConsentsSection, ScreeningsSection } from './_components/care-section';
import { DoneNotice } from './_components/done-notice';
import { FlagList } from './_components/flag-list';
import { MessagesSection } from './_components/messages-section';
import { MoneySection } from './_components/money-section';
import { NotesSection } from './_components/notes-section';
import { PersonSection } from './_components/person-section';
import { VisitsSection } from './_components/visits-section';

export const metadata: Metadata = { title: 'Patient' };

type PatientPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

/** All that the clinic knows of one person. Opening it is written down. */
export default async function PatientPage({ params, searchParams }: PatientPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const booking = readBooking(view, query);
  const patientId = parseId<PatientId>((await params).id);
  const record = patientId && (await openPatientRecord(staff, patientId));
  if (!record) seeOther(UNKNOWN.deskPatient);
  const [visits, notes, retention, elsewhere] = await Promise.all([
    listPatientVisits(staff, record.id),
    listPatientNotes(staff, record.id),
    findRetention(staff, record.id),
    listSignedElsewhere(staff, record.id),
  ]);
  const facts = await listVisitFacts(
    staff,
    visits.map(({ id }) => id),
  );
  const flags = patientFlags(ageOn(record.birthDate, view.today), visits, facts);
  const canChange = canChangeVisits(staff);
  const path = `/desk/patients/${record.id}`;
  const coming = visits.filter(({ isAhead }) => isAhead).toReversed();
  const past = visits.filter(({ isAhead }) => !isAhead);
  return (
    <DeskFrame staff={staff} view={view} section="/desk/patients" isLive patientId={record.id}>
      <div>
        <BackLink href={bookingHref(booking, '/desk/patients')}>Patients</BackLink>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="private-name text-2xl">{record.fullName}</h1>
        {canChange ? (
          <span className="flex flex-wrap gap-2 print:hidden">
            <ButtonLink href={bookingHref(forPatient(booking, record.id))}>Book</ButtonLink>
            <PrintButton label="Print" />
          </span>
        ) : null}
      </div>
      <DoneNotice
        staff={staff}
        query={query}
        patientId={record.id}
        returnTo={bookingHref(booking, path)}
      />
      {isBegun(booking) ? <BookingBegun booking={booking} /> : null}
      <FlagList flags={retention?.hold ? [...flags, 'Records kept for a legal reason'] : flags} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="grid gap-4 lg:order-last">
          <PersonSection
            record={record}
            view={view}
            retention={retention}
            correctHref={canChange ? bookingHref(booking, `${path}/correct`) : null}
          />
          <NotesSection
            patientId={record.id}
            notes={notes}
            canWrite={canChange}
            query={query}
            returnTo={bookingHref(booking, path)}
            timeZone={view.place.timeZone}
          />
        </div>
        <div className="grid gap-4">
          <VisitsSection title="Coming" visits={coming} canChange={canChange} />
          <VisitsSection title="Past" visits={past} canChange={canChange} />
          <ConsentsSection
            facts={facts}
            visits={visits}
            signed={elsewhere}
            path={canReadProof(staff) ? `${path}/consents` : null}
          />
          <ScreeningsSection staff={staff} facts={facts} visits={visits} />
          <MoneySection facts={facts} visits={visits} />
          <MessagesSection
            facts={facts}
            visits={visits}
            canChange={canChange}
            returnTo={bookingHref(booking, path)}
          />
        </div>
      </div>
    </DeskFrame>
  );
}
