import { LookAlike, type LookAlikeKind } from '@/app/_components/drawings/look-alike';
import type { SkinTone } from '@/app/_components/drawings/skin-tone';

type Entry = {
  readonly kind: LookAlikeKind;
  readonly tone: SkinTone;
  readonly name: string;
  readonly text: string;
};

const ENTRIES: readonly Entry[] = [
  {
    kind: 'milium',
    tone: 'medium',
    name: 'Milia',
    text: 'White or cream, firm, smooth, like tiny pearls. No redness.',
  },
  {
    kind: 'whitehead',
    tone: 'light',
    name: 'Whitehead',
    text: 'A blocked pore. Softer, with an opening, often red around it.',
  },
  {
    kind: 'syringoma',
    tone: 'deep',
    name: 'Syringoma',
    text: 'Many small bumps in the colour of the skin, often under the eyes.',
  },
  {
    kind: 'xanthelasma',
    tone: 'light',
    name: 'Xanthelasma',
    text: 'Flat, soft, yellow patches on the eyelids. Worth telling your doctor.',
  },
];

export function LookAlikes() {
  return (
    <section aria-labelledby="look-alikes" className="grid gap-8">
      <div className="prose">
        <h2 id="look-alikes">What else it could be</h2>
        <p>
          Many small bumps look alike. These drawings help you to describe what you see. They cannot
          tell you what it is: for that, someone has to look.
        </p>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-6 gap-y-8">
        {ENTRIES.map((entry) => (
          <li key={entry.kind} className="grid content-start gap-3">
            <div className="max-w-36">
              <LookAlike kind={entry.kind} tone={entry.tone} />
            </div>
            <h3 className="text-base">{entry.name}</h3>
            <p className="text-md text-muted">{entry.text}</p>
          </li>
        ))}
      </ul>
      <p className="max-w-measure">
        Enlarged oil glands, molluscum and other small lumps can look similar as well. Rarely, so
        can skin cancer. That is why we never treat before a clinician has looked.
      </p>
    </section>
  );
}
