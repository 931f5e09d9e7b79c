import { Icon } from '@/app/_components/ui/icon';

const WAYS = [
  {
    href: '/milia',
    title: 'I want to understand',
    text: 'What milia are, why squeezing fails, and when a doctor should look.',
    action: 'Read about milia',
  },
  {
    href: '/check',
    title: 'I am not sure what I have',
    text: 'Five short questions, then advice. We store nothing you answer.',
    action: 'Start the self-check',
  },
  {
    href: '/book',
    title: 'I want someone to look',
    text: 'An assessment with a clinician. Sometimes the advice is to leave them alone.',
    action: 'See times',
  },
] as const;

export function WaysOn() {
  return (
    <section aria-labelledby="ways" className="border-hairline border-y bg-surface">
      <div className="mx-auto max-w-page px-5 py-10 sm:px-8 sm:py-12">
        <h2 id="ways" className="sr-only">
          Where to start
        </h2>
        <ul className="grid gap-8 md:grid-cols-3 md:gap-10">
          {WAYS.map((way) => (
            <li key={way.href} className="grid content-start gap-2 border-brand border-t-4 pt-4">
              <h3 className="text-lg">{way.title}</h3>
              <p className="text-muted">{way.text}</p>
              <a
                href={way.href}
                className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold"
              >
                {way.action}
                <Icon name="arrow" />
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
