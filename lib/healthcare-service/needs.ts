/** What a service needs at once besides a clinician. A kind that is named twice is needed twice. */
export type ServiceNeeds = {
  /** Null: a call, for which nobody travels. */
  readonly roomKind: string | null;
  readonly deviceKinds: readonly string[];
};

/** The same needs, written in one way. */
export function inOrder({ roomKind, deviceKinds }: ServiceNeeds): ServiceNeeds {
  return { roomKind, deviceKinds: [...deviceKinds].sort() };
}

/** Each kind with how many of it are needed, in order. */
export function countKinds(
  kinds: readonly string[],
): readonly { readonly kind: string; readonly count: number }[] {
  return [...new Set(kinds)]
    .sort()
    .map((kind) => ({ kind, count: kinds.filter((each) => each === kind).length }));
}
