import { FaceMap } from '@/app/_components/drawings/face-map';
import { Icon } from '@/app/_components/ui/icon';
import { Notice } from '@/app/_components/ui/notice';

const PROMISES = [
  'We tell you when the best treatment is none.',
  'Risks come before prices. Where nobody knows how common a risk is, we say “not known”.',
  'No discounts, no countdowns, no pressure to sign today.',
  'A small deposit, and the rule for getting it back in plain words before you pay.',
  'Registered doctors and nurses. The one who treats you is the one who asks for your consent.',
] as const;

export function Promises({ places }: { readonly places: string }) {
  return (
    <section
      aria-labelledby="promises"
      className="mx-auto grid max-w-page gap-10 px-5 py-14 sm:px-8 sm:py-20 lg:grid-cols-[1.4fr_1fr] lg:gap-16"
    >
      <div className="grid content-start gap-6">
        <h2 id="promises" className="text-2xl">
          Who we are, and what we promise
        </h2>
        <p className="max-w-measure text-muted">
          A small clinic that does one thing: milia. You find us in {places}.
        </p>
        <ul className="grid max-w-measure gap-4">
          {PROMISES.map((promise) => (
            <li key={promise} className="flex gap-3">
              <span className="mt-1 text-brand leading-none">
                <Icon name="check" />
              </span>
              {promise}
            </li>
          ))}
        </ul>
        <Notice tone="warn" title="See a doctor first">
          <p>
            If a bump bleeds, crusts, does not heal, grows or changes colour, or sits on the edge of
            an eyelid. <a href="/milia#doctor">All warning signs</a>
          </p>
        </Notice>
      </div>
      <figure className="mx-auto grid w-full max-w-80 content-start gap-4">
        <FaceMap
          tone="deep"
          title="Where milia often grow"
          description="A calm face with closed eyes. Dotted zones on the forehead and cheeks show common places. Hatched zones around both eyes are the ones a clinician must see first."
        />
        <figcaption className="text-md text-muted">
          Dotted: common places. Striped: so close to the eye that a clinician must look first.
        </figcaption>
      </figure>
    </section>
  );
}
