import { percentile } from './arithmetic';

/** What some clients saw in one round: each sends its next request when the last one is answered. */
export type Round = {
  /** Milliseconds from sending to the last byte, one a request. */
  readonly latencies: readonly number[];
  readonly perSecond: number;
};

export type Subject = {
  readonly name: string;
  /** Sends one request; throws when the answer is not what it must be. */
  readonly send: () => Promise<void>;
};

export async function runClients(
  { send }: Subject,
  clients: number,
  milliseconds: number,
): Promise<Round> {
  const latencies: number[] = [];
  const startedAt = performance.now();
  const oneClient = async () => {
    do {
      const sentAt = performance.now();
      await send();
      latencies.push(performance.now() - sentAt);
    } while (performance.now() - startedAt < milliseconds);
  };
  await Promise.all(Array.from({ length: clients }, oneClient));
  const seconds = (performance.now() - startedAt) / 1000;
  return { latencies, perSecond: latencies.length / seconds };
}

/** The rounds of each subject, taken in turns, every other time in the other order: drift hits all alike. */
export async function takeTurns(
  subjects: readonly Subject[],
  { clients, rounds, milliseconds }: { clients: number; rounds: number; milliseconds: number },
): Promise<ReadonlyMap<string, readonly Round[]>> {
  const results = new Map<string, Round[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) {
      results.get(subject.name)?.push(await runClients(subject, clients, milliseconds));
    }
  }
  return results;
}

export function medians(rounds: readonly Round[]): number[] {
  return rounds.map(({ latencies }) => percentile(latencies, 0.5));
}
