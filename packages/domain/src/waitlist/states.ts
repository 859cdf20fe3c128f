import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const waitStatuses = ["waiting", "offered", "booked", "left", "ended"] as const;
export const waitStatus = z.enum(waitStatuses);
export type WaitStatus = (typeof waitStatuses)[number];

/** `pass_by`: the offer lapsed or was given back, and the time goes to the next. `end`: nothing can be offered any more. */
export type WaitEvent = "offer" | "pass_by" | "book" | "leave" | "end";

export const waitLifecycle: Lifecycle<WaitStatus, WaitEvent> = {
  waiting: { offer: "offered", book: "booked", leave: "left", end: "ended" },
  offered: { pass_by: "waiting", book: "booked", leave: "left" },
  booked: {},
  left: {},
  ended: {},
};

/** Entries that still stand. A unique index names the same ones. */
export const openWaitStatuses = ["waiting", "offered"] as const satisfies readonly WaitStatus[];
