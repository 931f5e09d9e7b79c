type Named = { readonly slug: string; readonly name: string };

const ASKS = /^\s*(?:next\s+)?free\s+(.+?)(?:\s+(?:in|at)\s+(.+?))?\s*$/i;

/**
 * Reads "next free cryo in london", "free consultation": which treatment and, if it is named, which place; each by how
 * its name begins. Null when it asks for no free time, or for a treatment that the clinic has not.
 */
export function readNextFree<S extends Named, P extends Named>(
  typed: string,
  services: readonly S[],
  places: readonly P[],
): { readonly service: S; readonly place: P | null } | null {
  const [, what = '', where] = ASKS.exec(typed) ?? [];
  const service = what ? byName(services, what) : undefined;
  if (!service) return null;
  return { service, place: (where ? byName(places, where) : undefined) ?? null };
}

/** Every word begins a word of the name, in any order. */
function byName<T extends Named>(list: readonly T[], typed: string): T | undefined {
  const wanted = typed
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean);
  return list.find(({ name, slug }) => {
    const words = `${name} ${slug}`.toLowerCase().split(/[\s-]+/);
    return wanted.length > 0 && wanted.every((one) => words.some((word) => word.startsWith(one)));
  });
}
