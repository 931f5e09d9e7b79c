/** A list of short points under a heading; nothing when there are none. */
export function PlainList({
  heading,
  items,
  ordered = false,
}: {
  readonly heading: string;
  readonly items: readonly string[];
  readonly ordered?: boolean;
}) {
  if (items.length === 0) return null;
  const List = ordered ? 'ol' : 'ul';
  return (
    <section className="grid gap-3">
      <h2 className="text-xl">{heading}</h2>
      <List className={`grid gap-2 ps-6 ${ordered ? 'list-decimal' : 'list-disc'}`}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </List>
    </section>
  );
}
