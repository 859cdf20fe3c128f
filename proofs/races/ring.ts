import { type Arena, openArena } from "../booking/arena.ts";
import { type Books, type Client, newLog } from "../booking/asking.ts";
import { Chance } from "../harness/chance.ts";
import type { Options, Outcome } from "../harness/proof.ts";
import { Findings } from "../harness/proof.ts";

/** One race: an arena, everybody at its first branch, and what they were told. */
export interface Ring extends Books {
  readonly arena: Arena;
  readonly chance: Chance;
  /** Desks that may hold without a limit, each with choices of its own. */
  clients(count: number): Promise<Client[]>;
}

export type Race = (ring: Ring) => Promise<Outcome["figures"]>;
export type Before = (arena: Arena) => Promise<void>;

/** Runs a race in an arena of its own; `before` breaks the product for a control. */
export async function inRing({ postgres, seed }: Options, race: Race, before?: Before): Promise<Outcome> {
  const arena = await openArena(postgres);
  const findings = new Findings();
  const chance = new Chance(seed);
  const log = newLog();
  const clients = async (count: number) => {
    const desks = (await arena.desks(count * 2)).filter(({ branchId }) => branchId === arena.branches[0]);
    return desks.map(({ tab }, index) => ({ tab, impatience: 0, chance: chance.fork(index) }));
  };
  try {
    await before?.(arena);
    const figures = await race({ arena, findings, chance, log, clients });
    findings.require(log.unknown === 0, "outcome unknown", `${log.unknown} clients never heard yes or no`);
    const refused = [...log.refusals].map(([what, count]) => `${what} ${count}`).join(", ");
    return { figures: { ...figures, refused, "asked again": log.retries }, violations: findings.violations };
  } finally {
    await arena.close();
  }
}

/** Only these may be the reason of a no. */
export function requireClear({ log, findings }: Books, codes: readonly string[]): void {
  const foreign = [...log.refusals.keys()].filter((refusal) => !codes.includes(refusal.split(" ").at(-1) ?? ""));
  findings.require(foreign.length === 0, "unclear refusal", foreign.join(", "));
}

/** From now on the whole hospital's clock is so much ahead. */
export async function goOn({ asOwner }: Arena, minutes: number): Promise<void> {
  await asOwner("update app_state set clock_offset = clock_offset + make_interval(mins => $1)", [minutes]);
}
