import parsePhoneNumber from 'libphonenumber-js/min';

/** A number to press, written the way people read it. */
export function PhoneLink({ phone }: { readonly phone: string }) {
  return (
    <a href={`tel:${phone}`} className="whitespace-nowrap tabular">
      {parsePhoneNumber(phone)?.formatInternational() ?? phone}
    </a>
  );
}
