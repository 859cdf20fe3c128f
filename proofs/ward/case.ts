import type { Persona } from "./personas.ts";
import type { Ward } from "./ward.ts";
import type { World } from "./worlds.ts";

/** How to call one procedure: a valid input for the row of a world, with everything behind it that it needs. */
export interface Case {
  /** Who may do this with a row of world A, and a second one for whom a key of the first means nothing. */
  readonly doer: Persona;
  readonly second: { readonly doer: Persona; readonly world: "A" | "B" };
  /** The field that names the row; null when the call names none. */
  readonly target: string | null;
  /** A valid input with fresh rows behind it: each can be used once. */
  readonly make: (ward: Ward, world: World) => Promise<object>;
  /** An input of something that is not there, where another id in the target's place would not say it. */
  readonly missing?: (ward: Ward) => object;
  /** Other ways to do it that cause something else: that one is safe to repeat says nothing of another. */
  readonly ways?: readonly Case[];
  /** Puts back what a call changed of the caller itself. */
  readonly undo?: (ward: Ward) => Promise<void>;
}

/** By procedure, or by `procedure #variant` for a second way to misuse it. */
export type Cases = Readonly<Record<string, Case>>;

type Parts = Omit<Case, "second" | "target"> & { readonly target?: string; readonly second?: Case["second"] };

export function callable({ target, second, ...rest }: Parts): Case {
  return { ...rest, target: target ?? null, second: second ?? secondOf(rest.doer) };
}

const mirror: Readonly<Partial<Record<Persona, Case["second"]>>> = {
  patientA: { doer: "patientB", world: "B" },
  doctorA: { doer: "doctorB", world: "B" },
  deskA: { doer: "deskB", world: "B" },
  admin: { doer: "superuser", world: "B" },
};

function secondOf(doer: Persona): Case["second"] {
  const second = mirror[doer];
  if (!second) throw new Error(`say who else may do what ${doer} does`);
  return second;
}
