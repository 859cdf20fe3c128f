import type { Findings } from "../harness/proof.ts";
import type { Log } from "./asking.ts";

const taken = "slot_taken";
/** A move to where the visit already stands is no move. */
const noMove = [taken, "illegal_transition"];
/** A patient has one open hold, an account four, a visitor one and all behind one address eight. */
const limits = { patient: "patient_holds", holder: "hold_limit", address: "rate_limited" };

/** Every way of writing a visit, by whom, and the refusals that it may meet while everybody else writes as well. */
const ways: Readonly<Record<string, readonly string[]>> = {
  "hold by a desk": [taken],
  "any doctor by a desk": [taken],
  "family by a desk": [taken],
  "squeeze by a desk": [taken],
  "move by a desk": noMove,
  "batch by a desk": [],
  "move of a batch by a desk": noMove,
  "walk-in": ["walk_ins_full"],
  transfer: ["walk_ins_full"],
  "hold by a visitor": [taken, limits.holder, limits.address],
  "release by a visitor": [],
  "hold by a patient": [taken, "patient_overlap", limits.patient, limits.holder],
  "release by a patient": [],
  "booking by a patient": [],
  // To a dearer doctor the desk moves it, or the patient pays first.
  "move by a patient": [...noMove, "move_at_desk"],
  "cancellation by a patient": [],
  "offer to one who waits": [],
  "offer taken": [],
  "offer declined": [],
  "hold by the admin": [taken],
  "booking by the admin": [],
  "squeeze by the admin": [taken],
  "batch by the admin": [],
  "move of a batch by the admin": noMove,
  "cancellation of a batch by the admin": [],
  "hold by a doctor": [taken],
  "booking by a doctor": [],
};

/** Each way came through at least once, and nobody was refused for a reason that is not its own. */
export function requireWays({ done, refusals }: Log, findings: Findings): void {
  for (const way of Object.keys(ways)) findings.requireLookedAt(done.get(way) ?? 0, 1, way);
  for (const [refusal, count] of refusals) {
    const at = refusal.lastIndexOf(" ");
    const codes = ways[refusal.slice(0, at)] ?? [];
    findings.require(codes.includes(refusal.slice(at + 1)), "unclear refusal", `${refusal}, ${count} times`);
  }
}
