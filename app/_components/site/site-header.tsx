import { ButtonLink } from '../ui/button-link';
import { Wordmark } from './wordmark';

const LINKS = [
  { href: '/milia', label: 'About milia' },
  { href: '/treatments', label: 'Treatments' },
  { href: '/check', label: 'Self-check' },
  { href: '/appointments', label: 'Your appointments' },
] as const;

/** The links stand two by two on a phone instead of behind a menu button: five links need no drawer. */
export function SiteHeader({ clinicName }: { readonly clinicName: string }) {
  return (
    <header className="border-hairline border-b bg-surface print:hidden">
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-6 px-5 py-2 sm:px-8 md:flex-nowrap md:py-3">
        <a href="/" className="inline-flex min-h-12 items-center no-underline">
          <Wordmark name={clinicName} />
          <span className="sr-only">, home</span>
        </a>
        <div className="ms-auto md:order-last md:ms-0">
          <ButtonLink href="/book">Book</ButtonLink>
        </div>
        <nav aria-label="Main" className="basis-full md:ms-auto md:basis-auto">
          <ul className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-x-5 text-md sm:flex sm:flex-wrap md:justify-end md:gap-x-7">
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
