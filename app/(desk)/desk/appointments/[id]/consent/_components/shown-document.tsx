import type { ConsentDocument } from '@/lib/consent/model';

/** A stored consent, block by block, in the order in which the patient read it. */
export function ShownDocument({ document }: { readonly document: ConsentDocument }) {
  const { patient, practitioner, visit, blocks, risks, price } = document;
  return (
    <article className="prose">
      <h1 className="text-2xl">{document.title}</h1>
      <p>
        {patient.name}, born {patient.birthDate}. {visit.treatment} with {practitioner.name},{' '}
        {practitioner.title} ({practitioner.registration}). {visit.location}, {visit.when}. Price{' '}
        {price.total}, deposit {price.deposit}. Version {document.formVersion}, {document.locale}.
      </p>
      {blocks.map((block) => (
        <section key={block.key} className="prose">
          <h2>{block.heading}</h2>
          {block.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {block.items ? (
            <ul>
              {block.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
      <h2>Risks</h2>
      <ul>
        {risks.map((risk) => (
          <li key={risk.text}>
            <strong>{risk.text}</strong>: {risk.bandText}. {risk.basisText}
            {risk.note ? ` ${risk.note}` : ''}
          </li>
        ))}
      </ul>
    </article>
  );
}
