import { type BlockChange, diffForms } from '../consent/document/diff';
import type { RiskBasis, RiskSaid } from '../healthcare-service/model';
import { bandText } from '../healthcare-service/risk-words';
import { kindOf, type RISK_KINDS } from './risk-fields';

/** By what it may rest on. */
export const BASIS_WORDS: Record<RiskBasis, string> = {
  figure: 'A published number',
  word: 'Leaflets say it in words; nobody has counted it',
  default: 'Nothing usable: a clinician judges it',
};

export const KIND_WORDS: Record<(typeof RISK_KINDS)[number], string> = {
  scar: 'A scar',
  colour: 'A change of the skin’s colour',
  other: 'Anything else',
};

/** What a question asks, by its key. */
type AsQuestion = (key: string) => string;

/** What differs between two versions of a risk, part by part; `before` null: all of it is new. */
export function riskChanges(
  before: RiskSaid | null,
  after: RiskSaid,
  ask: AsQuestion,
): readonly BlockChange[] {
  return diffForms(before ? riskParts(before, ask) : [], riskParts(after, ask));
}

/** A risk part by part, each with its name. */
export function riskParts(risk: RiskSaid, ask: AsQuestion) {
  const { figurePer100, onlyIfRaised } = risk;
  return [
    part('text', 'What can happen', risk.text),
    part('kind', 'What kind of harm', KIND_WORDS[kindOf(risk)]),
    part('serious', 'Serious', risk.isSerious ? 'Yes' : 'No'),
    part('note', 'Note', risk.note),
    part('band', 'How often it is set to', bandText(risk.band)),
    part('basis', 'What it rests on', BASIS_WORDS[risk.basis]),
    part('figure', 'The source', risk.figure),
    part('figurePer100', 'Drawn as so many of 100', figurePer100),
    part('audience', 'Told to', onlyIfRaised === null ? 'Everyone' : ask(onlyIfRaised)),
    ...risk.personalNotes.map(({ ifRaised, text }) =>
      part(
        `personal-${ifRaised.join('+')}`,
        `Said beside it: ${ifRaised.map(ask).join(' / ')}`,
        text,
      ),
    ),
  ].filter(({ paragraphs }) => paragraphs.length > 0);
}

const part = (key: string, heading: string, text: string | number | null) => ({
  key,
  heading,
  paragraphs: text === null ? [] : [String(text)],
});
