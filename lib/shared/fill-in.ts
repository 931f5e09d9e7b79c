/** What is put into the holes of a sentence, by their names. */
export type Values = Readonly<Record<string, string | number>>;

const HOLE = /\{([a-z]+)\}/g;

/** "You get {whole} back" with what belongs into its holes; one that nothing is said of stays as it is. */
export function fillIn(sentence: string, values: Values): string {
  return sentence.replace(HOLE, (hole, name: string) => String(values[name] ?? hole));
}

/** The names of a sentence's holes, each once, in the order in which they stand. */
export function holesOf(sentence: string): readonly string[] {
  return [...new Set([...sentence.matchAll(HOLE)].map(([, name = '']) => name))];
}
