/** Letters that a word of this script may have got wrong; words in other scripts are found as they are written only. */
const ALPHABETS: readonly (readonly [RegExp, string])[] = [
  [/^[a-z]+$/, 'abcdefghijklmnopqrstuvwxyz'],
  [/^\p{Script=Cyrillic}+$/u, 'абвгдежзиклмнопрстуфхцчшщъыьэюяіє'],
  [/^\p{Script=Greek}+$/u, 'αβγδεζηθικλμνξοπρστυφχψω'],
  [/^\p{Script=Hebrew}+$/u, 'אבגדהוזחטיכלמנסעפצקרשת'],
  [/^\p{Script=Arabic}+$/u, 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'],
];
/** Of a shorter word nearly every other short word is a slip away. */
const SHORTEST = 4;
/** Longer words have too many neighbours to look up, and are found by how they begin. */
const LONGEST = 20;

/**
 * Every word that one slip of the fingers makes of this one: a letter too many, too few, another one, or two in the
 * wrong order. Of a folded word (`patient_search_fold`); none for words of under 4 or over 20 letters.
 */
export function nearWords(word: string): readonly string[] {
  const letters = [...word];
  const alphabet = ALPHABETS.find(([script]) => script.test(word))?.[1];
  if (!alphabet || letters.length < SHORTEST || letters.length > LONGEST) return [];
  const near = new Set<string>();
  for (let at = 0; at < letters.length; at += 1) {
    const before = letters.slice(0, at).join('');
    const [own = '', next = ''] = letters.slice(at);
    const after = letters.slice(at + 1).join('');
    near.add(before + after);
    if (next) near.add(before + next + own + letters.slice(at + 2).join(''));
    for (const letter of alphabet) {
      near.add(before + letter + after);
      near.add(before + letter + own + after);
    }
  }
  near.delete(word);
  return [...near];
}
