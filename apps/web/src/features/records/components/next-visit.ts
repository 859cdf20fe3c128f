import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import type { QueueStatus } from "@carepoint/domain/queue/states";

/** What the queue knows of a visit: its number, and how it stands there. */
export interface Token {
  readonly id: string;
  readonly number: number;
  readonly status: QueueStatus;
  /** 1 is called next; null for whoever is not waiting. */
  readonly turn: number | null;
}
export type Tokens = ReadonlyMap<string, Token>;

/**
 * Whom to see next: who is in the room, else who was called, else whose turn it is by the queue's own order. Without a
 * queue, as without a network, the earliest of those who arrived; else the next booking.
 */
export function nextVisit<Visit extends { readonly id: string; readonly status: AppointmentStatus }>(
  visits: readonly Visit[],
  tokens: Tokens = new Map(),
): Visit | undefined {
  const all = (status: AppointmentStatus) => visits.filter((visit) => visit.status === status);
  const [inRoom] = all("in_progress");
  const [arrived] = all("checked_in").toSorted((a, b) => rank(tokens.get(a.id)) - rank(tokens.get(b.id)));
  return inRoom ?? arrived ?? all("confirmed")[0];
}

/** A visit without a token keeps its place by time among those who wait; who was skipped comes last. */
function rank(token: Token | undefined): number {
  if (token?.status === "called") return 0;
  if (token?.status === "skipped") return Number.MAX_SAFE_INTEGER;
  return token?.turn ?? 1;
}
