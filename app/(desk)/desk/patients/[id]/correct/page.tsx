import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { datePartsOf } from '@/app/_components/ui/date-parts';
import { FormDateOfBirthField, FormTextField } from '@/app/_components/ui/form-fields';
import { seeOther } from '@/app/_components/ui/see-other';
import { requireStaff } from '@/lib/auth/session';
import { canCorrectPatients, detailsVersion } from '@/lib/patient/correct-details';
import { openPatientRecord, type PatientRecord } from '@/lib/patient/open-record';
import { type PatientId, parseId } from '@/lib/shared/ids';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { type DeskQuery, readDeskView } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { bookingHref, readBooking } from '../../../book/booking-so-far';
import { calendarDate } from '../../../retention/calendar-date';
import { correctPatient } from './actions';

export const metadata: Metadata = { title: 'Correct details' };

type CorrectPageProps = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: DeskQuery;
};

export default async function CorrectPage({ params, searchParams }: CorrectPageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const patientId = parseId<PatientId>((await params).id);
  const record = patientId && (await openPatientRecord(staff, patientId));
  if (!record) seeOther(UNKNOWN.deskPatient);
  const back = bookingHref(readBooking(view, await searchParams), `/desk/patients/${record.id}`);
  if (!canCorrectPatients(staff)) seeOther(back);
  const { fullName, email, phone, birthDate } = record;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/patients">
      <div>
        <BackLink href={back}>Back to the patient</BackLink>
      </div>
      <h1 className="text-2xl">Correct the details of this patient</h1>
      <p className="max-w-measure">
        On file now: <span className="private-name break-words">{fullName}</span>,{' '}
        <span className="private-name break-words">{email ?? 'no email'}</span>,{' '}
        <span className="private-name tabular">{phone}</span>, born {calendarDate(birthDate)}.
      </p>
      <div className="max-w-form">
        <ActionForm action={correctPatient} fieldIds={{ birthDate: 'birthDate-day' }}>
          <input type="hidden" name="patientId" value={record.id} />
          <input type="hidden" name="location" value={view.place.slug} />
          <input type="hidden" name="version" value={detailsVersion(record)} />
          <input type="hidden" name="returnTo" value={back} />
          <DetailFields record={record} />
          <div>
            <Button>Save the correction</Button>
          </div>
        </ActionForm>
      </div>
    </DeskFrame>
  );
}

function DetailFields({ record }: { readonly record: PatientRecord }) {
  return (
    <>
      <FormTextField
        name="fullName"
        isPrivate
        label="Full name"
        hint="What was signed stays in the name in which it was signed."
        autoComplete="off"
        maxLength={200}
        defaultValue={record.fullName}
      />
      <FormTextField
        name="email"
        isPrivate
        label="Email"
        type="email"
        hint="From now on all mails and codes to sign go there. Codes and links that were sent to the old address stop working; each appointment ahead is told of again, with a new link, three minutes after you save. Left empty, nothing is mailed: you tell them by phone."
        autoComplete="off"
        defaultValue={record.email ?? ''}
      />
      <FormTextField
        name="phone"
        isPrivate
        label="Mobile"
        type="tel"
        hint="An appointment keeps the number that was given for it."
        autoComplete="off"
        width="medium"
        defaultValue={record.phone}
      />
      <FormDateOfBirthField
        name="birthDate"
        hint="Who is under 18 on the day may need a parent or guardian to sign: after a change, look at what is ahead."
        defaultValue={datePartsOf(record.birthDate)}
      />
    </>
  );
}
