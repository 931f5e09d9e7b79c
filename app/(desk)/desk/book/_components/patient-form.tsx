import { readPairTime } from '@/app/_components/booking/pair-choice-schema';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { FormDateOfBirthField, FormTextField } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import type { NamedResource } from '@/lib/appointment/move/room-fit';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import type { PatientToBook } from '@/lib/patient/find-to-book';
import { formatDate, formatMoney, formatTime } from '@/lib/shared/format';
import type { DeskView } from '../../_components/desk-day';
import { OverbookReason } from '../../_components/overbook-reason';
import { OverrideReason } from '../../_components/override-reason';
import { toldWords } from '../../_components/told-words';
import { bookForPatient } from '../actions';
import { type BookingSoFar, bookingHref, withoutTime } from '../booking-so-far';
import { AlikePatients } from './alike-patients';

type PatientFormProps = {
  readonly view: DeskView;
  readonly service: CatalogueService;
  /** Null: now, for somebody who stands at the desk. */
  readonly startsAt: Date | null;
  readonly practitionerId: string;
  /** The room or device that was chosen with the time; null: any that is free. */
  readonly resource: NamedResource | null;
  /** The assessment chosen with it, as the address has it; empty without one. */
  readonly assessment: string;
  /** With their entry of the waiting list, which ends with this, where they come from there. */
  readonly booking: BookingSoFar;
  /** The time may lie within the thinking time: then the clinician says why. */
  readonly early: boolean;
  /** It may be placed over what is there, or outside the hours: then staff say why. */
  readonly over: boolean;
  /** Chosen already; else the form asks who it is. */
  readonly patient: PatientToBook | null;
};

/** Who it is for. Somebody already known by address or number, birth date and name is found again, not written twice. */
export function PatientForm({
  view,
  service,
  startsAt,
  practitionerId,
  resource,
  assessment,
  booking,
  early,
  over,
  patient,
}: PatientFormProps) {
  const { timeZone, slug } = view.place;
  const before = readPairTime(assessment);
  return (
    <section aria-labelledby="person" className="grid max-w-form gap-4">
      <h2 id="person" className="text-lg">
        {service.name},{' '}
        {startsAt ? `${formatDate(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}` : 'now'}
        {resource ? `, ${resource.name}` : ''}
      </h2>
      {before ? (
        <p>
          Before it, the assessment: {formatDate(before.startsAt, timeZone)},{' '}
          {formatTime(before.startsAt, timeZone)}.
        </p>
      ) : null}
      <Missing view={view} service={service} patient={patient} />
      <ActionForm action={bookForPatient} fieldIds={{ birthDate: 'birthDate-day', form: 'times' }}>
        <input type="hidden" name="location" value={slug} />
        <input type="hidden" name="service" value={service.slug} />
        <input type="hidden" name="startsAt" value={startsAt?.toISOString() ?? 'now'} />
        <input type="hidden" name="practitioner" value={practitionerId} />
        {resource ? <input type="hidden" name="resource" value={resource.scheduleId} /> : null}
        <input type="hidden" name="assessment" value={assessment} />
        {booking.entry ? <input type="hidden" name="entry" value={booking.entry} /> : null}
        <WhoFields patient={patient} />
        {patient ? null : <AlikePatients booking={booking} />}
        {early && service.reflectionHours > 0 ? <OverrideReason /> : null}
        {over ? <OverbookReason isOptional={startsAt === null} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button>Book it</Button>
          <ButtonLink id="times" href={bookingHref(withoutTime(booking))} variant="quiet">
            Other times
          </ButtonLink>
        </div>
      </ActionForm>
    </section>
  );
}

/** Of a known patient only the number is asked: it may be another for this visit. */
function WhoFields({ patient }: Pick<PatientFormProps, 'patient'>) {
  const phone = (
    <FormTextField
      name="phone"
      label={patient ? 'Mobile for this visit' : 'Mobile'}
      type="tel"
      autoComplete="off"
      width="medium"
      {...(patient ? { defaultValue: patient.phone, isPrivate: true } : {})}
    />
  );
  if (patient) {
    return (
      <>
        <input type="hidden" name="patient" value={patient.id} />
        {phone}
      </>
    );
  }
  return (
    <>
      <FormTextField name="fullName" label="Full name" autoComplete="off" maxLength={200} />
      <FormTextField
        name="email"
        label="Email"
        type="email"
        autoComplete="off"
        hint="The confirmation with the link to manage the appointment goes there. Leave it empty if they have none or will not say it: then nothing is mailed, and you tell them by phone."
      />
      {phone}
      <FormDateOfBirthField name="birthDate" />
    </>
  );
}

/** What an online booking would have asked for, and this one leaves open. */
function Missing({
  view,
  service,
  patient,
}: Pick<PatientFormProps, 'view' | 'service' | 'patient'>) {
  const price = service.prices.find(({ locationSlug }) => locationSlug === view.place.slug);
  const open = [
    ...(service.consentRequired ? ['the safety questions', 'consent'] : []),
    ...(price && price.depositMinor > 0
      ? [`the deposit of ${formatMoney(price.depositMinor, price.currency)}`]
      : []),
  ];
  if (open.length === 0) return null;
  return (
    <Notice tone="info" title="Booked at once, with things still open">
      <p>
        Flagged on the day until they are done: {new Intl.ListFormat('en-GB').format(open)}.{' '}
        {toldWords(patient)}
      </p>
    </Notice>
  );
}
