import type { ConsentDocument, ConsentDocumentV1, DocumentBlock } from '../model';

/** The blocks of a stored consent as they are read, whatever its layout: every word that was shown, in its order. */
export function blocksOf(document: ConsentDocument): readonly DocumentBlock[] {
  return document.layout === 2 ? document.blocks : blocksOfV1(document);
}

const EMPTY = { facts: [], paragraphs: [], items: [], risks: [], options: [], choices: [] };

/** Until layout 2, risks stood before what is uncertain about them, or else at the end. */
function blocksOfV1(document: ConsentDocumentV1): readonly DocumentBlock[] {
  const version = document.formVersion;
  const words = document.blocks.map((block) => ({
    ...EMPTY,
    ...block,
    items: block.items ?? [],
    version,
    facts: block.key === 'cost-and-cancelling' ? priceFacts(document) : [],
  }));
  const turn = words.findIndex(({ key }) => key === 'uncertainty');
  const position = turn === -1 ? words.length : turn;
  return [
    { ...EMPTY, key: 'who', version, heading: 'Who and when', facts: whoFacts(document) },
    ...words.slice(0, position),
    { ...EMPTY, key: 'risks', version, heading: 'What can go wrong', risks: risksOf(document) },
    ...words.slice(position),
  ];
}

function whoFacts({ patient, practitioner, visit }: ConsentDocumentV1) {
  return [
    { term: 'Patient', value: patient.name },
    { term: 'Born', value: patient.birthDate },
    {
      term: 'Clinician',
      value: `${practitioner.name}, ${practitioner.title}, ${practitioner.registration}`,
    },
    { term: 'Treatment', value: visit.treatment },
    { term: 'When and where', value: `${visit.when}. ${visit.location}` },
  ];
}

function priceFacts({ price }: ConsentDocumentV1) {
  return [
    { term: 'Full price', value: price.total },
    { term: 'Deposit', value: price.deposit },
  ];
}

function risksOf({ risks }: ConsentDocumentV1): DocumentBlock['risks'] {
  return risks.map(({ text, bandText, basisText, note, isScarring, isSerious }) => ({
    text,
    kind: isScarring ? 'scar' : 'other',
    isSerious,
    word: bandText,
    number: null,
    finer: null,
    dots: null,
    basis: basisText,
    note,
    personal: [],
  }));
}
