import { Icon } from '@/app/_components/ui/icon';
import { areNamesHidden } from '@/lib/auth/session';
import { hideNames } from './names-action';

/** For a screen that patients can see: names are covered until somebody points at one. Works without a script. */
export async function NamesToggle() {
  const isHidden = await areNamesHidden();
  return (
    <form action={hideNames}>
      <input type="hidden" name="hide" value={isHidden ? 'no' : 'yes'} />
      <button
        type="submit"
        className="inline-flex min-h-7 items-center gap-1.5 rounded-input px-2 text-ink hover:bg-tint pointer-coarse:min-h-11"
      >
        <Icon name="eye" />
        <span className="max-sm:sr-only">{isHidden ? 'Show names' : 'Hide names'}</span>
      </button>
    </form>
  );
}
