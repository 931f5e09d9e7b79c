import type { DocumentRisk } from '@/lib/consent/model';
import type { Say } from '@/lib/consent/words/language';
import { RiskPicture } from './risk-picture';

type RiskListProps = { readonly risks: readonly DocumentRisk[]; readonly say: Say };

/** Each risk as a word, a number out of 100 people and a picture of it; the order is the document's: scars first. */
export function RiskList({ risks, say }: RiskListProps) {
  return (
    <ul className="grid">
      {risks.map((risk) => (
        <li
          key={risk.text}
          className="avoid-break grid grid-cols-[minmax(0,1fr)_5.5rem] gap-x-4 gap-y-1 border-hairline border-b py-4 first:border-t sm:grid-cols-[minmax(0,1fr)_6.5rem] sm:grid-rows-[auto_1fr] sm:gap-x-8"
        >
          <div className="grid content-start gap-1">
            <p>
              <strong>{risk.text}</strong>
              {risk.isSerious ? <span className="text-danger"> {say('serious')}</span> : null}
            </p>
            <p className="first-letter:uppercase">
              {risk.word}
              {risk.number ? `: ${risk.number}` : ''}
              {risk.finer ? ` (${risk.finer})` : ''}
            </p>
          </div>
          {/* The colour stands here: a drawing keeps its own in forced colours, and takes its parent’s. */}
          <div className="text-brand sm:col-start-2 sm:row-span-2 sm:row-start-1">
            <RiskPicture risk={risk} say={say} />
          </div>
          <div className="col-span-2 grid content-start gap-1 sm:col-span-1">
            {risk.personal.map((words) => (
              <p key={words} className="border-brand border-s-4 ps-3">
                <strong>{say('for-you')}</strong> {words}
              </p>
            ))}
            {risk.note ? <p>{risk.note}</p> : null}
            <p className="text-md text-muted">{risk.basis}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
