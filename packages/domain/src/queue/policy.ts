import { everyone, type Policy } from "../kernel/policy.ts";
import type { QueueEvent } from "./states.ts";

/** Everything else that happens to a place, happens to its visit. */
type QueueAction =
  | "board"
  | "read"
  | "call_next"
  | "walk_in"
  | "display"
  | "displays"
  | "open_display"
  | "revoke_display"
  | "check_in_codes"
  | "points"
  | "open_point"
  | "amend_point"
  | "sit"
  | Extract<QueueEvent, "call" | "recall" | "skip" | "transfer">;

export const queuePolicy = {
  board: { front_desk: "branch", doctor: "own", admin: "any", superuser: "any" },
  read: { patient: "own", front_desk: "branch", doctor: "own" },
  call_next: { front_desk: "branch", doctor: "own" },
  call: { front_desk: "branch", doctor: "own" },
  walk_in: { front_desk: "branch" },
  recall: { front_desk: "branch", doctor: "own" },
  transfer: { front_desk: "branch", doctor: "own" },
  skip: { front_desk: "branch", doctor: "own" },
  display: everyone("any"), // the token in the link says which screen it is; without one there is nothing to read
  displays: { front_desk: "branch" },
  open_display: { front_desk: "branch" },
  revoke_display: { front_desk: "branch" },
  check_in_codes: { front_desk: "branch" },
  points: { front_desk: "branch", doctor: "own" },
  open_point: { front_desk: "branch" },
  amend_point: { front_desk: "branch" },
  sit: { front_desk: "branch", doctor: "own" },
} satisfies Policy<QueueAction>;
