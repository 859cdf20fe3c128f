import type { Proof } from "../harness/proof.ts";

/** Every promise that can be proven, in the order of their numbers. */
export const proofs: readonly Proof[] = [];
