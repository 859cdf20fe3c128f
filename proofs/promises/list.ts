import type { Proof } from "../harness/proof.ts";
import { p8 } from "./p8-rights.ts";

/** Every promise that can be proven, in the order of their numbers. */
export const proofs: readonly Proof[] = [p8];
