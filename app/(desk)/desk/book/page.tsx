import type { Metadata } from 'next';
import { Notice } from '@/app/_components/ui/notice';
import { listOverbookTimes } from '@/lib/appointment/desk/overbook-times';
import { wholeDays } from '@/lib/appointment/desk/whole-days';
import { findResource } from '@/lib/appointment/move/find-resource';
import type { NamedResource } from '@/lib/appointment/move/room-fit';
import { canChangeVisits, canOverbook, canShortenReflection } from '@/lib/appointment/policy';
import { nextTimes, type OfferedTime } from '@/lib/appointment/times/times';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { type CatalogueService, listServices } from '@/lib/healthcare-service/queries';
import { findPatientToBook, type PatientToBook } from '@/lib/patient/find-to-book';
import { addDays, dayInterval } from '@/lib/scheduling/zone';
import { type PatientId, parseId, type ScheduleId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';
import { type DeskQuery, type DeskView, readDeskView } from '../_components/desk-day';
import { DeskFrame } from '../_components/desk-frame';
import { ChooseTreatment } from './_components/choose-treatment';
import { ForPatient } from './_components/for-patient';
import { fitsGap, type Gap, GapNotice, onChosenDate, readGap } from './_components/gap';
import { PairChoices } from './_components/pair-choices';
import { PatientForm } from './_components/patient-form';
import { TimeChoices } from './_components/time-choices';
import { type BookingSoFar, readBooking } from './booking-so-far';

export const metadata: Metadata = { title: 'Book' };

/** With the rest of their last day. */
const TIMES_SHOWN = 24;
/** Past the last day that can be booked. */
const TIMES_UP_TO_DAYS = 500;
/** More than a day has. */
const TIMES_READ = 400;

/** Booking on the phone: treatment, time, person. What is chosen stands in the address, so going back loses nothing. */
export default async function DeskBookPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const now = new Date();
  const query = await searchParams;
  const view = onChosenDate(await readDeskView(staff, searchParams, now), query);
  const services = await listServices(staff);
  const service = services.find(({ slug }) => slug === query.service);
  const chosen = readChosen(staff, query);
  const patient = await readPatient(staff, query);
  const resource = await readResource(staff, query);
  const gap = readGap(view, query, resource);
  const booking = readBooking(view, query);
  const { isEarlyShown, isOverShown } = chosen;
  return (
    <DeskFrame
      staff={staff}
      view={view}
      section="/desk/book"
      isLive={service !== undefined && chosen.startsAt === null}
      liveTo={addDays(view.date, TIMES_UP_TO_DAYS)}
    >
      <h1 className="text-2xl">Book for a patient</h1>
      {canChangeVisits(staff) ? null : (
        <Notice tone="warn" title="You may look at this, not book." />
      )}
      <ForPatient patient={patient} booking={booking} />
      <ChooseTreatment
        view={view}
        services={services}
        chosen={service?.slug}
        isMissing={!service && (query.service !== undefined || query.when === 'now')}
        booking={booking}
        gap={gap}
        early={canShortenReflection(staff) ? isEarlyShown : null}
        over={canOverbook(staff) ? isOverShown : null}
      />
      {gap && !service ? <GapNotice gap={gap} view={view} service={null} /> : null}
      {service ? (
        <NextStep
          staff={staff}
          view={view}
          service={service}
          chosen={{ ...chosen, patient, resource, gap, booking }}
        />
      ) : null}
    </DeskFrame>
  );
}

type Chosen = ReturnType<typeof readChosen> & {
  readonly patient: PatientToBook | null;
  readonly resource: NamedResource | null;
  readonly gap: Gap | null;
  readonly booking: BookingSoFar;
};

/** What the address says; what this person may not do is not read. `now`: somebody stands at the desk. */
function readChosen(staff: StaffActor, query: Awaited<DeskQuery>) {
  const isWalkIn = query.when === 'now';
  const isEarlyShown = query.early === 'yes' && canShortenReflection(staff);
  const isOverShown = query.over === 'yes' && canOverbook(staff);
  const startsAt = typeof query.startsAt === 'string' ? parseInstant(query.startsAt) : null;
  return {
    isEarlyShown,
    isOverShown,
    early: isEarlyShown || (isWalkIn && canShortenReflection(staff)),
    over: isOverShown || (isWalkIn && canOverbook(staff)),
    startsAt: isWalkIn ? ('now' as const) : startsAt,
    practitionerId: typeof query.practitioner === 'string' ? query.practitioner : '',
    assessment: typeof query.assessment === 'string' ? query.assessment : '',
  };
}

/** Somebody chosen on their own page or in the search; else the form asks who it is. */
async function readPatient(staff: StaffActor, { patient }: Awaited<DeskQuery>) {
  const id = typeof patient === 'string' ? parseId<PatientId>(patient) : null;
  return id && findPatientToBook(staff, id);
}

/** A room or a device whose free place was chosen in the calendar. */
async function readResource(staff: StaffActor, { resource }: Awaited<DeskQuery>) {
  const id = typeof resource === 'string' ? parseId<ScheduleId>(resource) : null;
  return id && findResource(staff, id);
}

type NextStepProps = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  readonly service: CatalogueService;
  readonly chosen: Chosen;
};

/** The times, and with a time chosen the person. */
async function NextStep({ staff, view, service, chosen }: NextStepProps) {
  const { early, over, practitionerId, assessment, patient, resource, gap, booking } = chosen;
  const isInGap = async () => gap && (await fitsGap(staff, view, service, { ...gap, early }));
  const startsAt = chosen.startsAt ?? ((await isInGap()) ? gap?.startsAt : null);
  if (startsAt) {
    return (
      <PatientForm
        view={view}
        service={service}
        startsAt={startsAt === 'now' ? null : startsAt}
        early={early}
        over={over}
        practitionerId={practitionerId}
        resource={resource}
        assessment={assessment}
        booking={booking}
        patient={patient}
      />
    );
  }
  const times = over
    ? await takenTimes(staff, view, service.slug)
    : await freeTimes(staff, view, service.slug, early);
  return (
    <>
      {gap ? <GapNotice gap={gap} view={view} service={service} /> : null}
      {over ? null : (
        <PairChoices staff={staff} view={view} service={service} early={early} booking={booking} />
      )}
      <TimeChoices
        booking={booking}
        view={view}
        service={service}
        early={early}
        over={over}
        {...times}
      />
    </>
  );
}

async function freeTimes(
  staff: StaffActor,
  view: DeskView,
  serviceSlug: string,
  withinReflection: boolean,
) {
  const found = await nextTimes(staff, {
    serviceSlug,
    locationSlug: view.place.slug,
    after: new Date(dayInterval(view.date, view.place.timeZone).start),
    count: TIMES_READ,
    withinReflection,
  });
  const none: readonly OfferedTime[] = [];
  return found.ok
    ? {
        times: wholeDays(found.value.times, view.place.timeZone, TIMES_SHOWN),
        practitioners: found.value.practitioners,
      }
    : { times: none, practitioners: [] };
}

async function takenTimes(staff: StaffActor, view: DeskView, serviceSlug: string) {
  const key = { serviceSlug, locationSlug: view.place.slug, date: view.date };
  const found = await listOverbookTimes(staff, key);
  return found.ok ? found.value : { times: [], practitioners: [] };
}
