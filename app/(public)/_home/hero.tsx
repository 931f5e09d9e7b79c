import { MiliumFigure } from '@/app/_components/drawings/milium-figure';
import { ButtonLink } from '@/app/_components/ui/button-link';

export function Hero() {
  return (
    <section className="mx-auto grid max-w-page items-center gap-10 px-5 py-10 sm:px-8 sm:py-16 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
      <div className="grid gap-6">
        <h1 className="text-3xl">Milia are harmless. You may not need to do anything.</h1>
        <div className="grid max-w-measure gap-4 text-lg">
          <p>
            Milia are small, hard, white bumps: tiny balls of keratin caught under closed skin. They
            are not acne, and left alone they do not scar.
          </p>
          <p className="text-muted">
            If you would still like them gone, we remove them with care. First we tell you what each
            treatment can leave behind.
          </p>
        </div>
        <div className="flex flex-wrap gap-3 pt-2">
          <ButtonLink href="/check">Check your bumps</ButtonLink>
          <ButtonLink href="/book" variant="secondary">
            See times
          </ButtonLink>
        </div>
      </div>
      <MiliumFigure />
    </section>
  );
}
