import type { ComponentProps } from 'react';
import { FocusOnMount } from './focus-on-mount';

type OutcomeProps = Omit<ComponentProps<'div'>, 'id' | 'tabIndex' | 'autoFocus'> & {
  readonly id: string;
  /** Changes with each new outcome, so that a second one takes the focus again. */
  readonly reason: string;
  /** Put before the page's title while this is shown, such as "Error: ". */
  readonly titlePrefix?: string;
};

/** The answer to a form just sent: it takes the focus, for whoever hears the page would not notice it otherwise. */
export function Outcome({ id, reason, titlePrefix = '', children, ...rest }: OutcomeProps) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer to a form is what must be read next, also without script.
    <div id={id} tabIndex={-1} autoFocus {...rest}>
      {children}
      <FocusOnMount key={reason} targetId={id} titlePrefix={titlePrefix} />
    </div>
  );
}
