import { Card } from '@/app/_components/ui/card';
import { COMPARED, type ComparedChoice } from '@/lib/healthcare-service/compare';
import { ComparedLines } from './compared-lines';
import { NextStep } from './next-step';

/** The choices as cards for a phone: the same rows in the same order as the table. */
export function ComparisonCards({ choices }: { readonly choices: readonly ComparedChoice[] }) {
  return (
    <ul className="grid list-none gap-6">
      {choices.map((choice) => (
        <Card key={choice.slug} as="li">
          <h2 className="text-lg">
            <a href={`/treatments/${choice.slug}`}>{choice.name}</a>
          </h2>
          <p className="text-muted">{choice.summary}</p>
          <dl className="grid gap-4">
            {COMPARED.map(({ key, label }) => (
              <div key={key} className="border-hairline border-t pt-3">
                <dt className="font-semibold">{label}</dt>
                <dd className="text-md">
                  <ComparedLines lines={choice.cells[key]} />
                </dd>
              </div>
            ))}
          </dl>
          <NextStep choice={choice} />
        </Card>
      ))}
    </ul>
  );
}
