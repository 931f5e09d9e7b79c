import { Notice } from '@/app/_components/ui/notice';

/** Said above a preview that is no longer the one that was confirmed. */
export function Meanwhile({ problem }: { readonly problem: string | undefined }) {
  if (problem !== 'changed-meanwhile') return null;
  return (
    <Notice tone="warn" title="Something was booked, moved, cancelled or changed meanwhile" live>
      <p>Nothing was changed. This is how it stands now: please look at it again.</p>
    </Notice>
  );
}
