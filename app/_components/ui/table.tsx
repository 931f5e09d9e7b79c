import type { ReactNode } from 'react';
import { ScrollBox } from './scroll-box';

// Rules for the cells stand here so that callers write plain table markup.
const CELLS =
  '[&_td]:border-hairline [&_td]:border-b [&_td]:p-3 [&_td]:align-top [&_th]:border-hairline [&_th]:border-b [&_th]:p-3 [&_th]:text-start [&_th]:align-top [&_th]:font-semibold [&_thead_th]:border-edge [&_thead_th]:border-b-2 [&_tr>:first-child]:ps-0 in-[.desk]:[&_td]:py-2 in-[.desk]:[&_th]:py-2';

type TableProps = {
  readonly caption: string;
  /** Hide the caption from sight when a heading just above says the same. */
  readonly captionHidden?: boolean;
  readonly children: ReactNode;
};

/** A wide table scrolls inside its own box, which the keyboard can reach. Rows and cells are plain thead, tr, th, td. */
export function Table({ caption, captionHidden = false, children }: TableProps) {
  return (
    <ScrollBox label={caption} className="overflow-x-auto print:overflow-visible">
      <table className={`w-full border-collapse text-start text-md ${CELLS}`}>
        <caption className={captionHidden ? 'sr-only' : 'pb-3 text-start font-semibold text-lg'}>
          {caption}
        </caption>
        {children}
      </table>
    </ScrollBox>
  );
}
