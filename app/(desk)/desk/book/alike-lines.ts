import type { AlikePatient } from '@/lib/patient/find-alike';

/** Among the values of a refused form: those who may be the same person, a line each. */
export const ALIKE = 'alike';

export function alikeLines(alike: readonly AlikePatient[]): string {
  return alike
    .map(({ id, fullName, email, phone }) => `${id} ${fullName}, ${email ?? phone}`)
    .join('\n');
}

export function readAlike(lines: string): readonly { readonly id: string; readonly who: string }[] {
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const at = line.indexOf(' ');
      return { id: line.slice(0, at), who: line.slice(at + 1) };
    });
}
