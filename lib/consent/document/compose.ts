import { inOrder } from '../../procedure/model';
import type { ConsentBlock, ConsentDocumentV2, DocumentBlock } from '../model';
import { languageOf } from '../words/language';
import { wordsAround } from '../words/shown';
import { type Addition, COMPOSED, documentOptions, ownKey } from './compose-blocks';
import type { ConsentParts, ConsentSources } from './parts';

/**
 * The parts of a consent in the order in which they are read when the form does not say (domain: the checklist of
 * informed consent). A form may leave out any of the clinic's own words; what the program adds is never left out.
 */
export const CHECKLIST = [
  'key-facts',
  'who',
  'about',
  'diagnosis',
  'harmless',
  'treatment',
  'sites',
  'numbing',
  'benefit',
  'risks',
  'uncertainty',
  'alternatives',
  'aftercare',
  'cost-and-cancelling',
  'time-to-think',
  'your-choice',
  'capacity',
  'understanding',
  'two-signatures',
  'opt-ins',
  'records-and-copy',
  'electronic-record',
] as const;

/**
 * Puts one patient's consent together: the clinic's blocks, the risks that apply to this person with scars and
 * changes of colour first, and the facts of the visit. Pure: the same parts always give the same document, and so
 * the same hash.
 */
export function composeConsent(sources: ConsentSources): ConsentDocumentV2 {
  const { treatment, location, startsAt, ...rest } = sources;
  const { form, patient, practitioner } = sources;
  const words = form.words ?? null;
  const language = languageOf({ locale: form.locale, words });
  const visit = {
    location: location.name,
    when: language.moment(startsAt, location.timeZone),
    treatment: language.text(ownKey(treatment.name), treatment.name),
  };
  const sites = inOrder(sources.sites);
  const parts = { ...rest, language, sites, visit: { ...visit, serviceSlug: treatment.slug } };
  return {
    layout: 2,
    formVersion: form.version,
    locale: form.locale,
    title: language.say('title', { treatment: visit.treatment }),
    patient: { name: patient.fullName, birthDate: patient.birthDate },
    practitioner,
    visit,
    sites,
    blocks: withComposed(applying(form.blocks, parts.concerns), parts).map((block) =>
      documentBlock(block, parts),
    ),
    ...(words ? { words: wordsAround(words) } : {}),
  };
}

function applying(blocks: readonly ConsentBlock[], concerns: readonly string[]) {
  return blocks.filter(
    ({ onlyIf }) => !onlyIf || onlyIf.some((question) => concerns.includes(question)),
  );
}

/** The form's blocks in the form's order, and those it lacks where the checklist has them. */
function withComposed(
  blocks: readonly ConsentBlock[],
  { language }: ConsentParts,
): readonly ConsentBlock[] {
  const all = [...blocks];
  for (const key of CHECKLIST) {
    const composer = COMPOSED[key];
    if (!composer || blocks.some((block) => block.key === key)) continue;
    const next = all.findIndex((block) => rank(block.key) > rank(key));
    const own = { key, heading: language.say(composer.heading), paragraphs: [] };
    all.splice(next === -1 ? all.length : next, 0, own);
  }
  return all;
}

/** Blocks that the clinic made up itself stay where the form has them. */
function rank(key: string): number {
  return CHECKLIST.indexOf(key as (typeof CHECKLIST)[number]);
}

function documentBlock(block: ConsentBlock, parts: ConsentParts): DocumentBlock {
  const added: Addition = COMPOSED[block.key]?.add(parts) ?? {};
  return {
    key: block.key,
    version: block.version ?? 1,
    heading: block.heading,
    facts: added.facts ?? [],
    paragraphs: [...block.paragraphs, ...(added.paragraphs ?? [])],
    items: [...(block.items ?? []), ...(added.items ?? [])],
    risks: added.risks ?? [],
    options: documentOptions(block.options ?? [], parts),
    choices: block.choices ?? [],
  };
}
