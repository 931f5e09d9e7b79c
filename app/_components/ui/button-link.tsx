import type { ComponentPropsWithRef } from 'react';
import { type ButtonVariant, buttonClasses } from './button-classes';

type ButtonLinkProps = Omit<ComponentPropsWithRef<'a'>, 'className'> & {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly wide?: boolean;
};

/** A link that looks like a button, for going somewhere. For doing something use Button in a form. */
export function ButtonLink({ variant = 'primary', wide = false, ...rest }: ButtonLinkProps) {
  return <a {...rest} className={buttonClasses(variant, wide)} />;
}
