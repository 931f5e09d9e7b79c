/** One thing the doctor looked at. `fault` must be mended before the clinic can rely on Milium; `care` should be. */
export type Finding = {
  readonly state: 'well' | 'care' | 'fault';
  readonly says: string;
  /** What to do; null when nothing is to be done. */
  readonly todo: string | null;
};

export const well = (says: string): Finding => ({ state: 'well', says, todo: null });
export const care = (says: string, todo: string): Finding => ({ state: 'care', says, todo });
export const fault = (says: string, todo: string): Finding => ({ state: 'fault', says, todo });

const MARKS: Record<Finding['state'], string> = { well: '✓', care: '!', fault: '✗' };

/** The lines of a finding on the terminal. */
export function findingLines({ state, says, todo }: Finding): readonly string[] {
  return [`  ${MARKS[state]} ${says}`, ...(todo === null ? [] : [`    → ${todo}`])];
}
