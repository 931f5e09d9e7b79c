import type { SetupStep, Typed } from '../model';

/** Every page of the set-up, filled in as somebody would. */
export const FILLED: Readonly<Record<SetupStep, Typed>> = {
  clinic: { name: 'Skin Leeds', legalName: 'Skin Leeds Ltd', slug: 'skin-leeds', currency: 'GBP' },
  place: {
    placeName: 'Leeds',
    address: '1 Example Street\nLeeds LS1 0AA',
    phone: '+44 20 7946 0123',
    timeZone: 'Europe/London',
    directions: '',
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].flatMap((day) => [
        [`open-${day}`, '09:00'],
        [`close-${day}`, '17:00'],
      ]),
    ),
  },
  rooms: { 'room-1': 'Room 1', 'use-1': 'freezing', cryoUnit: 'yes', cautery: 'no' },
  people: {
    managerName: 'Ada Example',
    managerEmail: 'Ada@Example.com',
    treats: 'me',
    clinicianName: '',
    clinicianEmail: 'nurse@example.com',
    title: 'Dermatology nurse',
    registration: 'NMC 00A0000E',
  },
  services: {
    'offer-consultation': 'yes',
    'price-consultation': '50',
    'deposit-consultation': '10.00',
    'offer-de-roofing': 'no',
    'offer-curettage': 'no',
    'offer-cryotherapy': 'yes',
    'price-cryotherapy': '120',
    'deposit-cryotherapy': '20',
    'offer-minocycline': 'no',
    'offer-follow-up': 'no',
    'offer-advice-call': 'yes',
  },
};
