export function CausesAndKinds() {
  return (
    <section aria-labelledby="causes" className="prose">
      <h2 id="causes">Where they come from</h2>
      <p>
        Some milia simply appear. They are not a sign of dirt, and you cannot catch them. Others
        come after something has hurt the skin:
      </p>
      <ul>
        <li>a burn, or an illness that makes blisters</li>
        <li>a laser treatment, or skin that was sanded down (dermabrasion)</li>
        <li>steroid creams used for a long time</li>
        <li>years of sun</li>
      </ul>
      <p>
        A few medicines are linked to milia too: steroid creams, isotretinoin, ciclosporin and
        penicillamine. Do not stop a medicine because of milia. Ask the person who prescribed it.
      </p>
      <h3 id="kinds">The kinds</h3>
      <dl className="grid gap-4">
        {KINDS.map((kind) => (
          <div key={kind.name}>
            <dt className="font-semibold">{kind.name}</dt>
            <dd>{kind.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const KINDS = [
  {
    name: 'In newborn babies',
    text: 'Very common: 40 to 50 in 100 newborns have them. They go by themselves in weeks to several months. Leave them alone. We do not treat babies.',
  },
  {
    name: 'In children and adults',
    text: 'On eyelids, cheeks or forehead, without a cause you can point to. They stay for weeks, months or longer.',
  },
  {
    name: 'After hurt skin',
    text: 'These tend to stay. It is worth finding out what caused them.',
  },
  {
    name: 'In a patch (milia en plaque)',
    text: 'Rare. Many milia in one raised patch, often red underneath, near the ears or eyes. A skin doctor must see it.',
  },
  {
    name: 'Many at once (multiple eruptive milia)',
    text: 'Groups that come over weeks to months, sometimes itchy, on the face, upper arms, chest or upper back. A skin doctor must see them.',
  },
] as const;
