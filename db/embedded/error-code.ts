/** Whether a caught value is a Node error with this code, such as ENOENT. */
export function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}
