import type { Chance } from "../harness/chance.ts";
import type { Arena, Target } from "./arena.ts";
import type { Books } from "./asking.ts";

export interface Size {
  readonly doctors: number;
  readonly attempts: number;
  readonly clients: number;
  /** Visits that are moved about one by one, as many again in batches, and how often each. */
  readonly movers: number;
  readonly moves: number;
  /** People who come any other way: any doctor, squeezed in, families of two, waiting; and without a booking. */
  readonly others: number;
  readonly walkIns: number;
  /** Those who write as themselves, as many of each kind: visitors, households, people who wait, doctors; how often each. */
  readonly selves: number;
  readonly turns: number;
  /** Whether a second API in a process of its own takes every other call. */
  readonly twoProcesses?: boolean;
  /** Whether the API and the database die meanwhile. */
  readonly faults?: boolean;
}

export interface Scene {
  readonly arena: Arena;
  readonly books: Books;
  readonly chance: Chance;
  readonly size: Size;
  readonly starts: readonly Target[];
  /** Times of two more doctors that few want: two neighbours are seldom free in a storm. One of them takes no fee. */
  readonly roomy: readonly Target[];
}

/** Somebody who is ready to write, and begins when told. */
export type Writer = () => Promise<unknown>;

export const times = (count: number, write: (turn: number) => Promise<void>) => async () => {
  for (let turn = 0; turn < count; turn += 1) await write(turn);
};

/** Times with a fee or without one: a visit moves to one with the same. */
export const withFee = ({ free }: Arena, starts: readonly Target[]) =>
  starts.filter(({ doctorId }) => !free.has(doctorId));
export const withoutFee = ({ free }: Arena, starts: readonly Target[]) =>
  starts.filter(({ doctorId }) => free.has(doctorId));
