export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const BASE =
  'inline-flex min-h-(--control) max-w-full items-center justify-center gap-2 rounded-input border px-(--control-inset) py-1 text-center font-semibold leading-tight no-underline motion-safe:transition-colors motion-safe:duration-150 disabled:cursor-not-allowed disabled:opacity-60 print:hidden';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-brand text-on-brand hover:bg-brand-hover hover:text-on-brand',
  secondary: 'border-brand bg-surface text-brand hover:bg-tint hover:text-brand-hover',
  quiet:
    'border-transparent bg-transparent text-brand underline in-[.desk]:px-1.5 hover:bg-tint hover:text-brand-hover',
  danger: 'border-danger bg-surface text-danger hover:bg-danger-tint hover:text-danger',
};

export function buttonClasses(variant: ButtonVariant, wide: boolean): string {
  return `${BASE} ${VARIANTS[variant]}${wide ? ' w-full' : ''}`;
}
