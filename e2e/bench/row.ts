/** One line of the report. `ok` is true for what is only told, without a bar. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** To the yardstick of its name; null where there is none. */
  readonly ratio: number | null;
  readonly bar: number | null;
  readonly ok: boolean;
};

type Measured = { readonly name: string; readonly value: number; readonly unit: string };

export function told(measured: Measured, ratio: number | null = null): Row {
  return { ...rounded(measured), ratio: ratio === null ? null : round(ratio), bar: null, ok: true };
}

/** The ratio must not exceed the bar. */
export function atMost(bar: number, measured: Measured, ratio: number): Row {
  return { ...rounded(measured), ratio: round(ratio), bar, ok: ratio <= bar };
}

/** The ratio must reach the bar. */
export function atLeast(bar: number, measured: Measured, ratio: number): Row {
  return { ...rounded(measured), ratio: round(ratio), bar, ok: ratio >= bar };
}

/** The value itself must not exceed the bar. */
export function within(bar: number, measured: Measured): Row {
  return { ...rounded(measured), ratio: null, bar, ok: measured.value <= bar };
}

function rounded({ name, value, unit }: Measured): Measured {
  return { name, value: round(value), unit };
}

/** Three digits say all that a measurement knows. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
