/** Warning signs that somebody can tick for a letter to their own doctor. Facts as seen, never a diagnosis. */
export const LETTER_SIGNS = ['bleeds', 'grows', 'pearly', 'eye', 'sudden', 'history'] as const;
export type LetterSign = (typeof LETTER_SIGNS)[number];

/** What the letter says for each; the words beside the box are the same. */
export const LETTER_FACTS: Readonly<Record<LetterSign, string>> = {
  bleeds: 'A spot bleeds, crusts, breaks open or does not heal.',
  grows: 'A spot is growing, changes colour, hurts, or is larger than 3 mm.',
  pearly: 'A spot looks pearly or shiny, with tiny blood vessels on it.',
  eye: 'A spot is on the edge of an eyelid, on the lash line or close to the eye.',
  sudden: 'Many spots came suddenly, in a raised red patch, or after blisters.',
  history: 'Skin cancer in the past, or a weakened immune system.',
};

/** The ticked signs in the order of the list; anything made up is left out. */
export function readLetterSigns(form: FormData): readonly LetterSign[] {
  const ticked = form.getAll('sign');
  return LETTER_SIGNS.filter((sign) => ticked.includes(sign));
}
