import type { ReactNode } from 'react';

type PageProps = {
  readonly children: ReactNode;
  /** `page` for layouts, `form` for forms, `measure` for reading. */
  readonly width?: 'page' | 'form' | 'measure';
};

const WIDTHS = { page: '', form: '*:max-w-form', measure: '*:max-w-measure' } as const;

/** The padded column of a public page. All pages start at the same line, whatever their width. */
export function Page({ children, width = 'page' }: PageProps) {
  return (
    <div
      className={`mx-auto grid w-full max-w-page grid-cols-[minmax(0,1fr)] gap-8 px-5 py-10 sm:px-8 sm:py-14 print:p-0 ${WIDTHS[width]}`}
    >
      {children}
    </div>
  );
}
