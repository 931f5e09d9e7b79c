/** For so long after it was done, what no mail tells of can be undone by who did it. */
export const UNDO_MINUTES = 60;
