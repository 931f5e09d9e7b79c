import { MiliumSection } from './milium-section';
import type { SkinTone } from './skin-tone';

const PARTS = [
  'The skin on top is closed. There is no hole to squeeze through.',
  'The milium: a tiny ball of keratin, the stuff of skin, hair and nails.',
  'The deeper skin underneath.',
] as const;

/** The cross-section with its numbers explained in text that grows and reads like all other text. */
export function MiliumFigure({ tone = 'medium' }: { readonly tone?: SkinTone }) {
  return (
    <figure className="grid gap-4">
      <MiliumSection
        tone={tone}
        title="A milium, seen from the side"
        description="A cut through the skin. A white ball lies just under the surface and lifts it into a small bump. The surface above it has no opening."
      />
      <figcaption>
        <ol className="grid gap-1.5 text-md text-muted">
          {PARTS.map((part, index) => (
            <li key={part} className="flex gap-2.5">
              <span className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border border-ink font-semibold text-ink text-sm leading-none">
                {index + 1}
              </span>
              {part}
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}
