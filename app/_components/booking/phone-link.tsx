import { readablePhone } from '@/lib/shared/phone';

/** A number to press, written the way people read it. */
export function PhoneLink({ phone }: { readonly phone: string }) {
  return (
    <a href={`tel:${phone}`} className="private-name whitespace-nowrap tabular">
      {readablePhone(phone)}
    </a>
  );
}
