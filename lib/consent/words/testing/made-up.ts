import { holesOf } from '../../../shared/fill-in';
import type { FormWords } from '../../model';
import type { PhraseGroup } from '../phrases';

/** Every sentence written in a language that nobody speaks: "«cancel-half full count half»" with its holes. */
export function madeUpWords(groups: readonly PhraseGroup[]): FormWords {
  return Object.fromEntries(
    groups
      .flatMap(({ phrases }) => phrases)
      .map(({ key, english }) => [
        key,
        `«${[key, ...holesOf(english).map((name) => `{${name}}`)].join(' ')}»`,
      ]),
  );
}
