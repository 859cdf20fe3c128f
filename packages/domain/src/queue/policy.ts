import type { Policy } from "../kernel/policy.ts";
import type { QueueEvent } from "./states.ts";

/** Everything else that happens to a place, happens to its visit. */
type QueueAction =
  | "board"
  | "read"
  | "call_next"
  | "walk_in"
  | Extract<QueueEvent, "call" | "recall" | "skip" | "transfer">;

export const queuePolicy = {
  board: { front_desk: "branch", doctor: "own" },
  read: { patient: "own", front_desk: "branch", doctor: "own" },
  call_next: { front_desk: "branch", doctor: "own" },
  call: { front_desk: "branch", doctor: "own" },
  walk_in: { front_desk: "branch" },
  recall: { front_desk: "branch", doctor: "own" },
  transfer: { front_desk: "branch", doctor: "own" },
  skip: { front_desk: "branch", doctor: "own" },
} satisfies Policy<QueueAction>;
