import { Fieldset } from '@/app/_components/ui/fieldset';
import { FormCheckboxField } from '@/app/_components/ui/form-fields';
import type { OptIn } from '@/lib/consent/opt-ins/standing';
import { OPT_IN } from './opt-in';

type OptInsBackProps = {
  readonly legend: string;
  readonly choices: readonly OptIn[];
};

/** What is agreed to besides the treatment, each to tick that is no longer. */
export function OptInsBack({ legend, choices }: OptInsBackProps) {
  return (
    <Fieldset id="opt-ins-back" legend={legend}>
      {choices.map(({ key, label }) => (
        <FormCheckboxField key={key} name={`${OPT_IN}${key}`} label={label} />
      ))}
    </Fieldset>
  );
}

/** Where the error summary leads: the first box. */
export function firstBox(choices: readonly OptIn[]): string {
  return `${OPT_IN}${choices[0]?.key ?? ''}`;
}
