type Texts = Readonly<Record<string, string>>;

export type ChangedSince = { readonly name: string; readonly was: string; readonly is: string };

/** What a form of settings shows when it is opened, for its hidden field `was`. */
export function shownWhenOpened(now: Texts): string {
  return new URLSearchParams(now).toString();
}

/**
 * The fields of a form that was opened a while ago, over what holds now: a field that its writer left as it was follows
 * whoever changed it meanwhile, so that nobody's work is written over by somebody who never saw it. `changed`: what
 * others changed since; a field that both changed keeps what was typed, and stands there too.
 */
export function sinceOpened(
  fields: Texts,
  now: Texts,
): { readonly fields: Record<string, string>; readonly changed: readonly ChangedSince[] } {
  const { was, ...typed } = fields;
  if (was === undefined) return { fields: typed, changed: [] };
  const opened = new URLSearchParams(was);
  const changed = Object.entries(now).flatMap(([name, is]) => {
    const before = opened.get(name);
    return before === null || before === is ? [] : [{ name, was: before, is }];
  });
  const followed = changed
    .filter(({ name, was: before }) => typed[name] === before)
    .map(({ name, is }) => [name, is]);
  return { fields: { ...typed, ...Object.fromEntries(followed) }, changed };
}
