import { Icon } from '@/app/_components/ui/icon';

/** What to know first, in words with a shape. */
export function FlagList({ flags }: { readonly flags: readonly string[] }) {
  if (flags.length === 0) return null;
  return (
    <ul aria-label="To know first" className="flex flex-wrap gap-x-4 gap-y-1">
      {flags.map((words) => (
        <li key={words} className="inline-flex items-center gap-1 font-semibold text-warn">
          <Icon name="warn" />
          {words}
        </li>
      ))}
    </ul>
  );
}
