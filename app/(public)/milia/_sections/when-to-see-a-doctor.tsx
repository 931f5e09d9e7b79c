import { FaceMap } from '@/app/_components/drawings/face-map';

const SIGNS = [
  'It bleeds, crusts, or is a sore that does not heal.',
  'It is growing, changing colour or painful.',
  'It is bigger than 3 mm.',
  'It looks pearly or see-through, with tiny blood vessels or a rolled edge.',
  'It sits on the edge of an eyelid, or lashes are falling out there. On the eyelid edge, harmless and serious lumps can look the same.',
  'Many came suddenly or all over, in a raised patch, or together with blisters.',
  'You have had skin cancer, or your immune system is weak.',
] as const;

export function WhenToSeeADoctor() {
  return (
    <section
      aria-labelledby="doctor"
      className="rounded-card border-danger border-s-8 bg-danger-tint p-6 sm:p-8"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 @2xl:grid-cols-[minmax(0,1fr)_13rem]">
        <div className="prose">
          <h2 id="doctor">When to see a doctor</h2>
          <p>
            See your own doctor or a skin doctor first, and do not book a treatment, if any of this
            is true of a bump:
          </p>
          <ul>
            {SIGNS.map((sign) => (
              <li key={sign}>{sign}</li>
            ))}
          </ul>
          <p>
            Skin cancer is not only a matter of light skin. It occurs in brown and black skin too.
            For a baby or child, ask your doctor or health visitor.
          </p>
        </div>
        <figure className="grid max-w-52 content-start gap-3">
          <FaceMap
            tone="medium"
            title="Common places, and the zone around the eyes"
            description="A face with dotted zones on the forehead and cheeks, and striped zones on both eyelids."
          />
          <figcaption className="text-md">
            Dotted: common places. Striped: a clinician must look before anything is done.
          </figcaption>
        </figure>
      </div>
    </section>
  );
}
