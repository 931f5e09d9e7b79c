import type { SetupStep } from '@/lib/setup/model';

export const STEP_WORDS: Readonly<Record<SetupStep, { title: string; about: string }>> = {
  clinic: { title: 'The clinic', about: 'Its name, and the country whose rules hold.' },
  place: { title: 'Where it is', about: 'Address, phone, time zone and opening hours.' },
  rooms: { title: 'Rooms and devices', about: 'What there is to treat people in and with.' },
  people: { title: 'People', about: 'You, and who sees patients.' },
  services: { title: 'What people can book', about: 'Assessments, treatments and their prices.' },
};
