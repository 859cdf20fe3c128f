import type { Findings } from "../harness/proof.ts";
import type { ManifestEntry } from "../manifest/procedures.ts";

interface Count {
  valid: number;
  answered: number;
  mutated: number;
}

/** Of the inputs that were made for a procedure some are left out, as too long for an address: seldom four of twelve. */
const leastSent = 1 / 2;

/** What a question's valid inputs must reach: an answer, not only a refusal at the door. */
const leastAnswered = 1 / 20;

/** Questions whose valid inputs nobody guesses, and what they would have to hold. */
const unguessable: Readonly<Record<string, string>> = {
  "accounts.findByMail": "the mail address of an account",
  "appointments.previewSeries": "a start on the grid of a doctor who offers that kind of visit",
  "appointments.quoteMove": "a visit that may still move and a free start on the grid of its kind",
  "billing.previewRefund":
    "an amount that is still held of a payment, and shares of its bill's own lines that sum to it",
  "billing.quoteBill": "nothing but services that are sold, each with a discount below its price",
  "pharmacy.findSale": "the number of a bill of the pharmacy",
  "records.verifyPrescription": "the signed code of a prescription's paper",
  "privacy.certificate": "the signed code of a wish to be erased",
  "queue.display": "the signed token of a screen in the hall",
};

/** How often each procedure was called, and how many of its valid inputs got further than a refusal. */
export class Tally {
  readonly #counts = new Map<string, Count>();

  count(path: string, isValid: boolean, status: number): void {
    const count = this.#of(path);
    if (isValid) count.valid += 1;
    else count.mutated += 1;
    if (isValid && status < 300) count.answered += 1;
    this.#counts.set(path, count);
  }

  /** Each by itself: a sum over all hides the one that was never asked, or never answered. */
  requireEach(entries: readonly ManifestEntry[], perKind: number, findings: Findings): void {
    for (const { path, kind, input } of entries) {
      const { valid, answered, mutated } = this.#of(path);
      findings.requireLookedAt(valid, input ? perKind * leastSent : 1, `valid inputs of ${path}`);
      findings.requireLookedAt(mutated, perKind * leastSent, `mutated inputs of ${path}`);
      if (kind !== "query" || path in unguessable) continue;
      findings.require(answered >= valid * leastAnswered, "only refused", `${path}: ${answered} of ${valid}`);
    }
  }

  #of(path: string): Count {
    return this.#counts.get(path) ?? { valid: 0, answered: 0, mutated: 0 };
  }
}
