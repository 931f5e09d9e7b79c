import { err, ok, type Result } from '../shared/result';
import type { WholeAnswers } from './build-plan';
import type { SetupAnswers, SetupStep } from './model';
import { clinicForm, peopleForm, placeForm, roomsForm } from './schema';
import { type OfferedService, offeredServices, servicesForm } from './services-form';

/** The services with what the earlier answers say of them; null while those are missing. */
export function servicesFor(answers: SetupAnswers): readonly OfferedService[] | null {
  const clinic = clinicForm.safeParse(answers.clinic ?? {});
  const rooms = roomsForm.safeParse(answers.rooms ?? {});
  if (!clinic.success || !rooms.success) return null;
  return offeredServices(clinic.data.currency, rooms.data);
}

/** All answers, or the first step that is missing or no longer right. */
export function readWhole(answers: SetupAnswers): Result<WholeAnswers, SetupStep> {
  const clinic = clinicForm.safeParse(answers.clinic ?? {});
  if (!clinic.success) return err('clinic');
  const place = placeForm.safeParse(answers.place ?? {});
  if (!place.success) return err('place');
  const rooms = roomsForm.safeParse(answers.rooms ?? {});
  if (!rooms.success) return err('rooms');
  const people = peopleForm.safeParse(answers.people ?? {});
  if (!people.success) return err('people');
  const form = servicesForm(offeredServices(clinic.data.currency, rooms.data));
  const services = form.safeParse(answers.services ?? {});
  if (!services.success) return err('services');
  return ok({
    clinic: clinic.data,
    place: place.data,
    rooms: rooms.data,
    people: people.data,
    services: services.data,
  });
}
