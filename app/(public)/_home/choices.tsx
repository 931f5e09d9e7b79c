import type { ReactNode } from 'react';
import { Cryotherapy } from '@/app/_components/drawings/cryotherapy';
import { Curettage } from '@/app/_components/drawings/curettage';
import { DeRoofing } from '@/app/_components/drawings/de-roofing';
import { DoingNothing } from '@/app/_components/drawings/doing-nothing';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Card } from '@/app/_components/ui/card';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { formatMoney } from '@/lib/shared/format';

type Choice = {
  /** The service it is booked as; none for doing nothing. */
  readonly slug?: string;
  readonly name: string;
  readonly drawing: ReactNode;
  readonly what: string;
  readonly healing: string;
  readonly mark: string;
};

// Doing nothing stands first and is drawn like the others: it is a choice, not the absence of one.
const CHOICES: readonly Choice[] = [
  {
    name: 'Doing nothing',
    drawing: <DoingNothing tone="deep" />,
    what: 'You leave them. In newborn babies they nearly always go by themselves. In adults it varies: some clear in weeks, others stay for months or years.',
    healing: 'Nothing to heal.',
    mark: 'No mark. Milia do not scar.',
  },
  {
    slug: 'de-roofing',
    name: 'De-roofing',
    drawing: <DeRoofing tone="light" />,
    what: 'We nick the thin skin on top with a sterile needle or blade and lift the ball out.',
    healing: 'Redness and a tiny crust for some days.',
    mark: 'A small scar is possible. How often is not known.',
  },
  {
    slug: 'cryotherapy',
    name: 'Cryotherapy',
    drawing: <Cryotherapy tone="medium" />,
    what: 'We freeze each bump for a few seconds with liquid nitrogen. It stings, then it may blister.',
    healing: 'Swelling settles in days. The spot takes 1 to 3 weeks.',
    mark: 'Lighter or darker skin, sometimes for good. The risk is higher in brown and black skin.',
  },
  {
    slug: 'curettage',
    name: 'Curettage',
    drawing: <Curettage tone="deep" />,
    what: 'We numb the skin with an injection, scrape the ball away and seal the spot with a hot wire.',
    healing: '1 to 6 weeks, depending on the place.',
    mark: 'Expect a small scar.',
  },
];

export function Choices({ services }: { readonly services: readonly CatalogueService[] }) {
  return (
    <section
      aria-labelledby="choices"
      className="mx-auto grid max-w-page gap-8 px-5 py-14 sm:px-8 sm:py-20"
    >
      <div className="grid max-w-measure gap-3">
        <h2 id="choices" className="text-2xl">
          Your choices, side by side
        </h2>
        <p className="text-lg text-muted">
          Since milia do not scar, think carefully before any treatment that can.
        </p>
      </div>
      <ul className="grid gap-5 md:grid-cols-2">
        {CHOICES.map((choice) => (
          <ChoiceCard key={choice.name} choice={choice} price={priceOf(choice, services)} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <ButtonLink href="/treatments" variant="secondary">
          Compare risks and prices
        </ButtonLink>
        <p className="max-w-measure text-md text-muted">
          Minocycline capsules are only for a rare kind, milia en plaque, and only after a
          consultation.
        </p>
      </div>
    </section>
  );
}

function priceOf(choice: Choice, services: readonly CatalogueService[]): string {
  if (choice.slug === undefined) return 'Nothing';
  const service = services.find(({ slug }) => slug === choice.slug);
  if (!service || service.prices.length === 0) return 'Please ask us';
  return service.prices
    .map((price) => `${formatMoney(price.priceMinor, price.currency)} in ${price.locationName}`)
    .join(', ');
}

function ChoiceCard({ choice, price }: { readonly choice: Choice; readonly price: string }) {
  return (
    <Card as="li">
      {choice.drawing}
      <h3 className="text-lg">{choice.name}</h3>
      <p>{choice.what}</p>
      <dl className="mt-auto grid gap-x-4 gap-y-2 border-hairline border-t pt-4 text-md grid-cols-[5.5rem_1fr]">
        <dt className="font-semibold">Healing</dt>
        <dd>{choice.healing}</dd>
        <dt className="font-semibold">Can leave</dt>
        <dd>{choice.mark}</dd>
        <dt className="font-semibold">Price</dt>
        <dd className="tabular">{price}</dd>
      </dl>
    </Card>
  );
}
