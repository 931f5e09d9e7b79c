/** What the name of a box for one of the separate choices begins with. */
export const OPT_IN = 'opt-in-';

/** The keys of those that were ticked. */
export function tickedOptIns(input: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(input)
    .filter((name) => name.startsWith(OPT_IN))
    .map((name) => name.slice(OPT_IN.length));
}
