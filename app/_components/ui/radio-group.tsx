import type { ReactNode } from 'react';
import { Fieldset } from './fieldset';

export type RadioOption = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Options that follow each other with one heading (a day) stand under it, side by side; each must name it in its label. */
  readonly heading?: string;
};

type RadioGroupProps = {
  readonly name: string;
  readonly legend: ReactNode;
  readonly options: readonly RadioOption[];
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly defaultValue?: string | undefined;
  /** Side by side where there is room; for short answers such as yes, no, not sure. */
  readonly inline?: boolean;
};

/** The first radio has the id `name`, so that the error summary can link to the question. */
export function RadioGroup({
  name,
  legend,
  options,
  hint,
  error,
  defaultValue,
  inline = false,
}: RadioGroupProps) {
  return (
    <Fieldset id={`${name}-group`} legend={legend} hint={hint} error={error}>
      {runsOf(options).map((run) => (
        <div key={run[0]?.value} className={run[0]?.heading ? 'grid gap-1.5 pt-2' : undefined}>
          {run[0]?.heading ? (
            <p aria-hidden="true" className="font-semibold">
              {run[0].heading}
            </p>
          ) : null}
          <div className={layoutOf(run, inline)}>
            {run.map((option) => (
              <Radio
                key={option.value}
                id={option === options[0] ? name : `${name}-${option.value}`}
                name={name}
                option={option}
                checked={option.value === defaultValue}
              />
            ))}
          </div>
        </div>
      ))}
    </Fieldset>
  );
}

function layoutOf([first]: readonly RadioOption[], inline: boolean): string {
  if (first?.heading) return 'grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-2';
  return inline ? 'flex flex-wrap gap-2' : 'grid gap-2';
}

function runsOf(options: readonly RadioOption[]): RadioOption[][] {
  const runs: RadioOption[][] = [];
  for (const option of options) {
    const run = runs.at(-1);
    if (run && run[0]?.heading === option.heading) run.push(option);
    else runs.push([option]);
  }
  return runs;
}

type RadioProps = {
  readonly id: string;
  readonly name: string;
  readonly option: RadioOption;
  readonly checked: boolean;
};

function Radio({ id, name, option, checked }: RadioProps) {
  return (
    <label
      htmlFor={id}
      className="flex min-h-(--control) items-center gap-3 rounded-input border border-edge bg-surface px-(--control-inset) py-1.5 hover:bg-tint has-checked:border-brand has-checked:bg-tint has-checked:outline-2 has-checked:outline-brand has-checked:-outline-offset-2"
    >
      <input
        id={id}
        name={name}
        type="radio"
        value={option.value}
        defaultChecked={checked}
        className="size-5 shrink-0 accent-brand"
      />
      <span>
        {option.label}
        {option.hint ? <span className="block text-md text-muted">{option.hint}</span> : null}
      </span>
    </label>
  );
}
