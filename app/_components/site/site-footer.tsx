import type { PublicClinic } from '@/lib/clinic/queries';
import { readablePhone } from '@/lib/shared/phone';
import { Icon } from '../ui/icon';
import { Wordmark } from './wordmark';

const LINKS = [
  { href: '/privacy', label: 'Privacy' },
  { href: '/accessibility', label: 'Accessibility' },
  { href: '/proof', label: 'Check a proof file' },
  { href: '/desk', label: 'Staff sign-in' },
] as const;

export function SiteFooter({ clinic }: { readonly clinic: PublicClinic }) {
  return (
    <footer className="mt-auto border-hairline border-t bg-sunken">
      <div className="mx-auto grid max-w-page gap-10 px-5 py-10 sm:px-8 md:grid-cols-[1.3fr_2fr]">
        <div className="grid content-start gap-3">
          <Wordmark name={clinic.name} />
          <p className="max-w-80 text-md text-muted">
            If a bump bleeds, grows or does not heal, do not wait for us: see a doctor.
          </p>
        </div>
        <section aria-labelledby="help" className="grid gap-4">
          <h2 id="help" className="text-base">
            Need help? Ring us
          </h2>
          <div className="grid gap-6 sm:grid-cols-2">
            {clinic.locations.map((location) => (
              <LocationLines key={location.slug} location={location} />
            ))}
          </div>
        </section>
        <nav
          aria-label="About this site"
          className="border-hairline border-t pt-4 md:col-span-2 print:hidden"
        >
          <ul className="flex flex-wrap gap-x-6 text-md">
            {LINKS.map((link) => (
              <li key={link.href}>
                <a href={link.href} className="inline-flex min-h-11 items-center">
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}

function LocationLines({ location }: { readonly location: PublicClinic['locations'][number] }) {
  return (
    <address className="grid content-start gap-1 text-md not-italic">
      <strong>{location.name}</strong>
      <a
        href={`tel:${location.phone}`}
        className="inline-flex min-h-8 items-center gap-2 justify-self-start tabular"
      >
        <Icon name="phone" />
        {readablePhone(location.phone)}
      </a>
      <span className="text-muted">
        {location.addressLines.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </span>
    </address>
  );
}
