// Shared by what moves visits and what keeps the screen up to date: nothing is drawn anew under a moving hand.
let busy = false;
const waiting = new Set<() => void>();

export function isBusy(): boolean {
  return busy;
}

export function setBusy(now: boolean): void {
  busy = now;
  if (busy) return;
  const acts = [...waiting];
  waiting.clear();
  for (const act of acts) act();
}

/** Does it when nothing is being moved any more; the answer calls it off. */
export function whenIdle(act: () => void): () => void {
  waiting.add(act);
  return () => waiting.delete(act);
}
