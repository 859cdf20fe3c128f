import type { Policy } from "../kernel/policy.ts";
import type { WaitEvent } from "./states.ts";

/** Offers are the clock's, and a booking is the visit's: nobody may ask for them. */
type WaitAction = "join" | "mine" | "list" | Extract<WaitEvent, "leave">;

export const waitPolicy = {
  join: { patient: "own", front_desk: "branch" },
  leave: { patient: "own", front_desk: "branch" },
  mine: { patient: "own" },
  list: { front_desk: "branch", doctor: "own" },
} satisfies Policy<WaitAction>;
