import type { ReactNode } from 'react';
import type { ConsentBlock, ConsentDocument } from '@/lib/consent/model';
import { SummaryList } from '../ui/summary-list';
import { ConsentRisks } from './consent-risks';

type ConsentDocumentViewProps = { readonly document: ConsentDocument };

/** Risks stand before what is uncertain about them; a form without that block has them at the end. */
const AFTER_RISKS = 'uncertainty';
const COST = 'cost-and-cancelling';

/**
 * A consent as one reads it, on every page that shows it. Every word comes out of the document and all of it is
 * shown: what is hashed and signed is what was read.
 */
export function ConsentDocumentView({ document }: ConsentDocumentViewProps) {
  const turn = document.blocks.findIndex(({ key }) => key === AFTER_RISKS);
  const position = turn === -1 ? document.blocks.length : turn;
  return (
    <article
      aria-labelledby="consent-title"
      lang={document.locale}
      className="grid gap-10 rounded-card border border-hairline bg-surface p-5 sm:p-8 print:border-0 print:p-0"
    >
      <div className="grid gap-5">
        <h2 id="consent-title" className="text-xl">
          {document.title}
        </h2>
        <Facts document={document} />
      </div>
      <Blocks blocks={document.blocks.slice(0, position)} document={document} />
      <ConsentRisks risks={document.risks} />
      <Blocks blocks={document.blocks.slice(position)} document={document} />
      <p className="text-md text-muted">Version {document.formVersion} of this text</p>
    </article>
  );
}

function Facts({ document: { patient, practitioner, visit } }: ConsentDocumentViewProps) {
  return (
    <SummaryList
      rows={[
        { term: 'Patient', value: `${patient.name}, born ${birthday(patient.birthDate)}` },
        {
          term: 'Clinician',
          value: `${practitioner.name}, ${practitioner.title}, ${practitioner.registration}`,
        },
        { term: 'Treatment', value: visit.treatment },
        { term: 'When and where', value: `${visit.when}. ${visit.location}` },
      ]}
    />
  );
}

function Blocks({
  blocks,
  document,
}: ConsentDocumentViewProps & { readonly blocks: readonly ConsentBlock[] }) {
  return blocks.map((block) => (
    <Block key={block.key} block={block}>
      {block.key === COST ? <Price price={document.price} /> : null}
    </Block>
  ));
}

function Block({
  block: { heading, paragraphs, items = [] },
  children,
}: {
  readonly block: ConsentBlock;
  readonly children: ReactNode;
}) {
  return (
    <section className="grid gap-3">
      <h3 className="text-lg">{heading}</h3>
      {children}
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {items.length > 0 ? (
        <ul className="grid list-disc gap-1.5 ps-5">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Price({ price }: Pick<ConsentDocument, 'price'>) {
  return (
    <p>
      Full price: <strong>{price.total}</strong>. Deposit: <strong>{price.deposit}</strong>.
    </p>
  );
}

/** "27 March 1985": a date of birth has no zone. */
function birthday(birthDate: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${birthDate}T12:00:00Z`),
  );
}
