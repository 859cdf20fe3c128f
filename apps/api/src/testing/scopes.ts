import type { Actor } from "../kernel/context.ts";

/** What the guard mints for somebody who acts over their own rows, over their branch's, or over all. */
export const own = (actor: Actor) => ({ actor, reach: "own" as const });
export const branch = (actor: Actor) => ({ actor, reach: "branch" as const });
export const any = (actor: Actor) => ({ actor, reach: "any" as const });

/** The same person as one of the administration, whose prices hold from today. */
export const asAdmin = (actor: Actor): Actor => ({ ...actor, role: "admin", branchId: null });
