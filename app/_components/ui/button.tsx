import type { ComponentPropsWithRef } from 'react';
import { type ButtonVariant, buttonClasses } from './button-classes';

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'className'> & {
  readonly variant?: ButtonVariant;
  readonly wide?: boolean;
};

export function Button({
  variant = 'primary',
  wide = false,
  type = 'submit',
  ...rest
}: ButtonProps) {
  return <button {...rest} type={type} className={buttonClasses(variant, wide)} />;
}
