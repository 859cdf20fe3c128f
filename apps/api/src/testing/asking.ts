import type { Looks } from "../kernel/audit.ts";
import type { Actor, Context, QueryContext, Scope } from "../kernel/context.ts";
import { appRouter } from "../router.ts";
import type { TestHospital } from "./context.ts";

interface Asked {
  readonly ctx: QueryContext;
  /** Whose records the answer showed. */
  readonly seen: ReadonlySet<string | null>;
}

/** What a query is given when this actor asks. */
export function asking(hospital: TestHospital, actor: Actor, reach: Scope["reach"] = "own"): Asked {
  const seen = new Set<string | null>();
  const sees: QueryContext["sees"] = (...ids) => {
    for (const id of ids) seen.add(id);
  };
  return { ctx: { ...requestOf(hospital, actor), scope: { actor, reach }, sees }, seen };
}

/** The whole router as this actor meets it, guards and access log included; only HTTP is left out. */
export function calling(hospital: TestHospital, actor: Actor, requestId = "test", looks?: Looks) {
  return appRouter.createCaller({ ...requestOf(hospital, actor), requestId, looks });
}

function requestOf(hospital: TestHospital, actor: Actor): Context {
  const rest = {
    session: null,
    ended: null,
    epoch: "one past",
    requestId: "test",
    address: "",
    setCookie: () => undefined,
  };
  return { ...hospital.services, ...rest, actor, now: hospital.now };
}
