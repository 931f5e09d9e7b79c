import type { BlockChange } from '@/lib/consent/document/diff';
import type { Foreseen } from '@/lib/consent-form/foresee';

/** What a form that is looked at first comes back with, among its values. */
export type Looked = Foreseen & {
  /** What was looked at: another thing than this is not done, but looked at anew. */
  readonly looked: string;
  readonly changes: readonly BlockChange[];
  /** Pressed to be done, and not done: it was not what had been looked at. */
  readonly isAgain: boolean;
};

export function lookedValues({ looked, ...rest }: Looked): Readonly<Record<string, string>> {
  return { looked, preview: JSON.stringify(rest) };
}

export function lookedOf(values: Readonly<Record<string, string>>): Looked | null {
  const { looked, preview } = values;
  if (!looked || !preview) return null;
  return { looked, ...(JSON.parse(preview) as Omit<Looked, 'looked'>) };
}
