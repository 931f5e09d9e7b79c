const OPENED = 'was-';

/** Among the values of a refused form: others have changed the same words. */
export const MEANWHILE = 'meanwhile';

type Texts = Record<string, string>;

/** The hidden fields of a form that say what its boxes held when it was opened. */
export function openedFields(now: Readonly<Texts>): readonly { name: string; value: string }[] {
  return Object.entries(now).map(([name, value]) => ({ name: `${OPENED}${name}`, value }));
}

/** Posted fields as what the boxes held when the page was opened, and what they hold now. */
export function openedAndTyped(posted: Readonly<Record<string, unknown>>): {
  readonly opened: Texts;
  readonly typed: Texts;
} {
  const texts = Object.entries(posted).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const isOpened = ([name]: readonly [string, string]) => name.startsWith(OPENED);
  return {
    opened: Object.fromEntries(
      texts.filter(isOpened).map(([name, value]) => [name.slice(OPENED.length), value]),
    ),
    typed: Object.fromEntries(texts.filter((text) => !isOpened(text))),
  };
}
