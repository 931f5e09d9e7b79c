import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { closureHref } from '../closure-form';

type OpenedNoticeProps = {
  /** The address, which names the stretch that was opened. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly canChange: boolean;
};

/** After time was opened again: the way back leads over what closing it would touch by now. */
export function OpenedNotice({ query, canChange }: OpenedNoticeProps) {
  return (
    <Notice tone="success" title="The time is open again" live>
      {canChange ? (
        <p>
          <ButtonLink href={closureHref(query)} variant="secondary" data-shortcut="z">
            Undo: close it again …
          </ButtonLink>
        </p>
      ) : null}
    </Notice>
  );
}
