import type { Policy } from "../kernel/policy.ts";

type PharmacyAction = "dispense" | "quote" | "read_queue" | "take_paper" | "print_bill";

/** Medicines are handed out by a registered pharmacist or under one's eyes (Drugs Rules 1945, rule 65(2)): a manager who is one has that role too. */
export const pharmacyPolicy = {
  dispense: { pharmacist: "branch" },
  /** What patients sent to the branch, and what of it is on the shelves. */
  read_queue: { pharmacist: "branch" },
  /** By the code on its paper, whoever holds it out. */
  take_paper: { pharmacist: "branch" },
  /** Of medicines that the branch gave out, and no other bill. */
  print_bill: { pharmacist: "branch" },
  quote: { pharmacist: "branch" },
} satisfies Policy<PharmacyAction>;
