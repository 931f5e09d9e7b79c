/** What the tick and the typed name say; the same words stand on the page and in the signature's record. */
export const SIGNING_MEANS = 'I have read this and had the chance to ask.';
