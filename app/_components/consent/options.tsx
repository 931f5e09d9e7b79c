import type { DocumentOption } from '@/lib/consent/model';
import type { Say } from '@/lib/consent/words/language';
import { Table } from '../ui/table';

type OptionsProps = { readonly options: readonly DocumentOption[]; readonly say: Say };

/** Side by side, doing nothing first; every choice is written the same way. On a phone the cards below stand in. */
export function OptionTable({
  options,
  caption,
  say,
}: OptionsProps & { readonly caption: string }) {
  const terms = options[0]?.rows.map(({ term }) => term) ?? [];
  return (
    <div className="hidden max-w-none! lg:block print:block print:[&_table]:break-inside-auto! print:[&_table]:text-[8.5pt] print:[&_td]:p-1.5 print:[&_th]:p-1.5">
      <Table caption={caption} captionHidden>
        <thead>
          <tr>
            <th scope="col">{say('your-choice')}</th>
            {terms.map((term) => (
              <th key={term} scope="col">
                {term}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {options.map((option) => (
            <tr key={option.key} className="avoid-break">
              <th scope="row">
                {option.name}
                {option.isChosen ? <ChosenMark say={say} /> : null}
              </th>
              {option.rows.map(({ term, value }) => (
                <td key={term}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

export function OptionCards({ options, say }: OptionsProps) {
  return (
    <ul className="grid gap-4 lg:hidden print:hidden">
      {options.map((option) => (
        <li key={option.key} className="grid gap-2 rounded-card border border-hairline p-4">
          <h4 className="text-base">
            {option.name}
            {option.isChosen ? <ChosenMark say={say} /> : null}
          </h4>
          <dl className="grid gap-2">
            {option.rows.map(({ term, value }) => (
              <div key={term}>
                <dt className="text-md text-muted">{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function ChosenMark({ say }: Pick<OptionsProps, 'say'>) {
  return <span className="block font-normal text-md text-muted">{say('option-chosen')}</span>;
}
