import { LookAlike } from '@/app/_components/drawings/look-alike';
import { MiliumFigure } from '@/app/_components/drawings/milium-figure';
import { MiliumSection } from '@/app/_components/drawings/milium-section';

export function WhatTheyAre() {
  return (
    <section aria-labelledby="what" className="grid gap-8">
      <div className="prose">
        <h2 id="what">What milia are</h2>
        <p>
          Milia are small, hard, white bumps, up to about 3 mm wide. One of them is called a milium.
          Inside is a tiny ball of keratin, the tough stuff that skin, hair and nails are made of.
          It is caught under the skin, like a pearl under a cloth.
        </p>
        <p>
          They are harmless, and they do not scar. They often sit on the eyelids, cheeks and
          forehead, and can come in any skin.
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 @xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <MiliumFigure tone="medium" />
        <div className="grid grid-cols-2 content-start gap-5 @xl:grid-cols-1">
          <MiliumSection tone="light" numbered={false} title="The same milium in light skin" />
          <MiliumSection tone="deep" numbered={false} title="The same milium in deep brown skin" />
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 @xl:grid-cols-[minmax(0,1fr)_auto] @xl:items-center">
        <div className="prose">
          <h3>They are not acne</h3>
          <p>
            A whitehead is a blocked pore: it has an opening, oil inside, and often red skin around
            it. A milium has no opening, and nothing in it that could run out. So spot creams and
            squeezing, which are meant for pores, do not do the same for milia.
          </p>
        </div>
        <div className="grid w-64 max-w-full grid-cols-2 gap-4 text-center text-md">
          <span className="grid gap-1">
            <LookAlike kind="milium" tone="light" />
            Milia
          </span>
          <span className="grid gap-1">
            <LookAlike kind="whitehead" tone="light" />
            Whitehead
          </span>
        </div>
      </div>
    </section>
  );
}
