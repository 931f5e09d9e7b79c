import { Table } from '@/app/_components/ui/table';
import { COMPARED, type ComparedChoice } from '@/lib/healthcare-service/compare';
import { ComparedLines } from './compared-lines';
import { NextStep } from './next-step';

/** The choices as columns, on screens that have room for them. */
export function ComparisonTable({ choices }: { readonly choices: readonly ComparedChoice[] }) {
  return (
    <Table caption="All choices side by side" captionHidden>
      <thead>
        <tr>
          <td className="min-w-28" />
          {choices.map(({ slug, name }) => (
            <th key={slug} scope="col" className="min-w-44">
              <a href={`/treatments/${slug}`}>{name}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {COMPARED.map(({ key, label }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {choices.map(({ slug, cells }) => (
              <td key={slug} className="text-sm">
                <ComparedLines lines={cells[key]} />
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">Next step</th>
          {choices.map((choice) => (
            <td key={choice.slug} className="text-sm">
              <NextStep choice={choice} />
            </td>
          ))}
        </tr>
      </tbody>
    </Table>
  );
}
