import { blocksOf } from '@/lib/consent/document/read-document';
import type { ConsentDocument, DocumentBlock } from '@/lib/consent/model';
import type { Say } from '@/lib/consent/words/language';
import { documentLanguage, inLanguage } from '@/lib/consent/words/shown';
import { SummaryList } from '../ui/summary-list';
import { OptionCards, OptionTable } from './options';
import { RiskList } from './risks';

type ConsentDocumentViewProps = { readonly document: ConsentDocument };

/**
 * A consent as one reads it, on every page that shows it, of whatever layout. Every word comes out of the document
 * and all of it is shown: what is hashed and signed is what was read.
 */
export function ConsentDocumentView({ document }: ConsentDocumentViewProps) {
  const { say } = documentLanguage(document);
  return (
    <article
      aria-labelledby="consent-title"
      {...inLanguage(document)}
      className="grid gap-10 rounded-card border border-hairline bg-surface p-5 sm:p-8 print:block print:space-y-6 print:border-0 print:p-0"
    >
      <h2 id="consent-title" className="text-xl">
        {document.title}
      </h2>
      {blocksOf(document).map((block) => (
        <BlockView key={block.key} block={block} say={say} patientName={document.patient.name} />
      ))}
      <p className="text-md text-muted">{say('version', { version: document.formVersion })}</p>
    </article>
  );
}

type BlockViewProps = {
  readonly block: DocumentBlock;
  readonly say: Say;
  readonly patientName: string;
};

/** Read in the order that DocumentBlock names. On paper without a grid, in which headings part from what follows. */
function BlockView({ block, say, patientName }: BlockViewProps) {
  const { heading, paragraphs, items, risks, options, choices } = block;
  // At the desk it is covered with the other names; nothing of what was hashed changes.
  const facts = block.facts.map(({ term, value }) => ({
    term,
    value: value === patientName ? <span className="private-name">{value}</span> : value,
  }));
  return (
    <section className="grid gap-3 *:max-w-measure print:block print:space-y-3">
      <h3 className="text-lg">{heading}</h3>
      {facts.length > 0 ? <SummaryList rows={facts} /> : null}
      {paragraphs.map((paragraph) => (
        <p key={paragraph} dir="auto">
          {paragraph}
        </p>
      ))}
      {items.length > 0 ? (
        <ul className="grid list-disc gap-1.5 ps-5">
          {items.map((item) => (
            <li key={item} dir="auto">
              {item}
            </li>
          ))}
        </ul>
      ) : null}
      {risks.length > 0 ? <RiskList risks={risks} say={say} /> : null}
      {options.length > 0 ? (
        <>
          <OptionTable options={options} caption={heading} say={say} />
          <OptionCards options={options} say={say} />
        </>
      ) : null}
      {choices.map(({ key, label, explanation }) => (
        <div key={key} className="border-hairline border-t pt-3">
          <p className="font-semibold">{label}</p>
          <p>{explanation}</p>
        </div>
      ))}
    </section>
  );
}
