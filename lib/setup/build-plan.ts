import { SERVICES } from '@/db/seed/catalogue/services';
import { at, type SeedLocation, type WeeklySession } from '@/db/seed/clinic/locations';
import type { SeedPractitioner } from '@/db/seed/clinic/practitioners';
import type { ClinicPlan } from '@/db/seed/clinic-plan';
import { type ClinicId, type Id, newId } from '../shared/ids';
import { COUNTRIES, ROOM_USES, slugOf } from './model';
import type { ClinicAnswers, PeopleAnswers, PlaceAnswers, RoomsAnswers } from './schema';
import type { ServicesAnswers } from './services-form';

export type WholeAnswers = {
  readonly clinic: ClinicAnswers;
  readonly place: PlaceAnswers;
  readonly rooms: RoomsAnswers;
  readonly people: PeopleAnswers;
  readonly services: ServicesAnswers;
};

const LUNCH = at(13);

/** A clinic of one place from what was typed. The words of its consents are drafts: a clinician has yet to read them. */
export function buildPlan(answers: WholeAnswers, now: Date): ClinicPlan {
  const { clinic, people } = answers;
  const location = locationOf(answers);
  const clinician = clinicianOf(answers, location);
  return {
    clinicId: newId<ClinicId>(now),
    slug: clinic.slug,
    name: clinic.name,
    legalName: clinic.legalName,
    id: namedIds(now),
    locations: [location],
    practitioners: [clinician],
    staff: [
      {
        name: people.managerName,
        email: people.managerEmail,
        role: 'manager',
        practitionerSlug: null,
      },
      // Reads and approves what patients are told, and signs: a role of its own, also when it is the same person.
      {
        name: clinician.name,
        email: people.clinicianEmail,
        role: 'clinician',
        practitionerSlug: clinician.slug,
      },
    ],
    services: servicesOf(answers.services),
    validFrom: now,
    textsPublishedBy: null,
  };
}

function locationOf({ clinic, place, rooms }: WholeAnswers): SeedLocation {
  const devices = [
    ...(rooms.cryoUnit === 'yes' ? [{ name: 'Cryo unit', kind: 'cryo-unit' }] : []),
    ...(rooms.cautery === 'yes' ? [{ name: 'Hot-wire cautery', kind: 'hot-wire-cautery' }] : []),
  ];
  return {
    slug: slugOf(place.placeName),
    name: place.placeName,
    addressLines: place.address,
    phone: place.phone,
    timeZone: place.timeZone,
    currency: clinic.currency,
    country: COUNTRIES[clinic.currency],
    directions: place.directions,
    hours: sessionsOf(place),
    rooms: rooms.rooms.map(({ name, use }) => ({ name, kinds: ROOM_USES[use] })),
    devices,
  };
}

function sessionsOf({ week }: PlaceAnswers): WeeklySession[] {
  return week.map(({ weekday, startMinutes, endMinutes }) => ({
    weekdays: [weekday],
    startMinutes,
    endMinutes,
  }));
}

/** Begins with the hours of the place and a lunch break; the desk's settings change both. */
function clinicianOf(
  { people, services }: WholeAnswers,
  { slug: locationSlug, hours }: SeedLocation,
): SeedPractitioner {
  const name = people.treats === 'me' ? people.managerName : people.clinicianName;
  return {
    slug: slugOf(name) || 'clinician',
    name,
    title: people.title,
    registration: people.registration,
    bio: '',
    competences: services.offers.map(({ slug }) => slug),
    shifts: hours.map((session) => ({ locationSlug, ...session })),
    lunchStartMinutes: LUNCH,
  };
}

function servicesOf({ offers }: ServicesAnswers): ClinicPlan['services'] {
  const chosen = new Map(offers.map((offer) => [offer.slug, offer]));
  return SERVICES.flatMap((service) => {
    const offer = chosen.get(service.slug);
    if (!offer) return [];
    const { followUp, ...rest } = service;
    return [
      {
        ...rest,
        ...(followUp && chosen.has(followUp.service) ? { followUp } : {}),
        price: { GBP: offer.priceMinor, USD: offer.priceMinor },
        deposit: { GBP: offer.depositMinor, USD: offer.depositMinor },
      },
    ];
  });
}

function namedIds(now: Date): ClinicPlan['id'] {
  const known = new Map<string, Id<string>>();
  return <T extends Id<string>>(key: string): T => {
    const id = known.get(key) ?? newId(now);
    known.set(key, id);
    return id as T;
  };
}
