type Named = { readonly slug: string; readonly name: string };

type Wish<S, P> = {
  readonly service: S;
  /** Null: none was named. */
  readonly place: P | null;
  /** "cryo london" may also be somebody's name; "free cryo" is none. */
  readonly isCertain: boolean;
};

const ASKING = new Set(['next', 'free']);
const JOINING = new Set(['in', 'at']);
/** Shorter beginnings, where nobody wrote "free", are more often those of a name. */
const TELLING_LETTERS = 3;

/** Whether the services and places are worth looking up. */
export function mayAskForTime(typed: string): boolean {
  return wordsOf(typed).length > 1;
}

/**
 * Reads "next free cryo in London", "london cryo free", "cryo london": which treatment and, if it is named, which place,
 * each by how the words of its name begin, in any order. Null when it asks for no free time, for a treatment that the
 * clinic has not, or says something that is neither; after "in" or "at" a place that the clinic has not is passed over.
 */
export function readNextFree<S extends Named, P extends Named>(
  typed: string,
  services: readonly S[],
  places: readonly P[],
): Wish<S, P> | null {
  const words = wordsOf(typed);
  const isCertain = words.some((word) => ASKING.has(word));
  const said = words.filter((word) => !ASKING.has(word));
  if (!isCertain && said.some((word) => word.length < TELLING_LETTERS && !JOINING.has(word))) {
    return null;
  }
  const joint = said.findIndex((word) => JOINING.has(word));
  const what = joint === -1 ? said : said.slice(0, joint);
  const found =
    findPair(said.filter(isTelling), services, places) ??
    (isCertain ? findPair(what, services, []) : null);
  return found && (isCertain || found.place) ? { ...found, isCertain } : null;
}

/** The first two that take all the words between them, each at least one; or a service that takes them alone. */
function findPair<S extends Named, P extends Named>(
  words: readonly string[],
  services: readonly S[],
  places: readonly P[],
): { readonly service: S; readonly place: P | null } | null {
  for (const service of services) {
    const others = words.filter((word) => !begins(word, service));
    if (others.length === words.length) continue;
    if (others.length === 0) return { service, place: null };
    const place = places.find((one) => others.every((word) => begins(word, one)));
    if (place) return { service, place };
  }
  return null;
}

function begins(typed: string, { name, slug }: Named): boolean {
  return wordsOf(`${name} ${slug}`).some((word) => word.startsWith(typed));
}

function isTelling(word: string): boolean {
  return !JOINING.has(word);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,-]+/)
    .filter(Boolean);
}
