import type { Actor, QueryContext, Scope } from "../kernel/context.ts";
import type { TestHospital } from "./context.ts";

interface Asked {
  readonly ctx: QueryContext;
  /** Whose records the answer showed. */
  readonly seen: ReadonlySet<string | null>;
}

/** What a query is given when this actor asks. */
export function asking(hospital: TestHospital, actor: Actor, reach: Scope["reach"] = "own"): Asked {
  const seen = new Set<string | null>();
  const ctx: QueryContext = {
    ...hospital.services,
    actor,
    session: null,
    ended: null,
    now: hospital.now,
    epoch: "one past",
    requestId: "test",
    address: "",
    setCookie: () => undefined,
    scope: { actor, reach },
    sees: (...ids) => {
      for (const id of ids) seen.add(id);
    },
  };
  return { ctx, seen };
}
