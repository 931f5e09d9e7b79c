import parsePhoneNumber from 'libphonenumber-js/min';

/** "+44 20 7946 0142": an E.164 number the way people read it; what cannot be parsed stays as it is. */
export function readablePhone(phone: string): string {
  return parsePhoneNumber(phone)?.formatInternational() ?? phone;
}
