/** The heading of what is to be decided now: the check, or the signature. */
export const DECISION = 'decide';
