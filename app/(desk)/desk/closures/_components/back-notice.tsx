import { Notice } from '@/app/_components/ui/notice';

/** After a closing was taken back: how many stand where they did before. */
export function BackNotice({ count }: { readonly count: number }) {
  if (!(count > 0)) return null;
  const words = count === 1 ? '1 appointment is' : `${count} appointments are`;
  return (
    <Notice
      tone="success"
      title={`${words} back where ${count === 1 ? 'it was' : 'they were'}`}
      live
    >
      <p>Nobody gets a mail about it who had not been told.</p>
    </Notice>
  );
}
