import { ButtonLink } from '../ui/button-link';
import { Wordmark } from './wordmark';

const LINKS = [
  { href: '/milia', label: 'About milia' },
  { href: '/treatments', label: 'Treatments' },
  { href: '/check', label: 'Self-check' },
  { href: '/appointments', label: 'Your appointments' },
] as const;

/** The links wrap on a phone instead of hiding behind a menu button: five links need no drawer. */
export function SiteHeader({ clinicName }: { readonly clinicName: string }) {
  return (
    <header className="border-hairline border-b bg-surface print:hidden">
      <div className="mx-auto grid max-w-page grid-cols-[1fr_auto] items-center gap-x-6 px-5 py-2 sm:px-8 md:grid-cols-[auto_1fr_auto] md:py-3">
        <a
          href="/"
          className="inline-flex min-h-12 items-center self-center justify-self-start no-underline"
        >
          <Wordmark name={clinicName} />
          <span className="sr-only">, home</span>
        </a>
        <div className="md:order-last">
          <ButtonLink href="/book">Book</ButtonLink>
        </div>
        <nav aria-label="Main" className="col-span-full md:col-span-1">
          <ul className="flex flex-wrap gap-x-5 text-md md:justify-end md:gap-x-7">
            {LINKS.map((link) => (
              <li key={link.href}>
                <a
                  href={link.href}
                  className="inline-flex min-h-11 items-center text-ink decoration-transparent hover:decoration-current"
                >
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}
