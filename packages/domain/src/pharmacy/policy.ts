import type { Policy } from "../kernel/policy.ts";

type PharmacyAction =
  | "dispense"
  | "quote"
  | "sell"
  | "find_sale"
  | "list_sales"
  | "return_goods"
  | "read_queue"
  | "answer"
  | "read_standing"
  | "take_paper"
  | "print_bill"
  | "print_labels"
  | "read_registers"
  | "note_address"
  | "recall_people"
  | "tell_recalled";
type PaperAction = "send" | "read_own" | "read" | "judge";
type OrderAction =
  | "check"
  | "take_payment"
  | "order"
  | "read_order"
  | "call_off"
  | "list_open"
  | "pack"
  | "refuse"
  | "cut"
  | "delivery_rules";

/** Medicines are handed out by a registered pharmacist or under one's eyes (Drugs Rules 1945, rule 65(2)): a manager who is one has that role too. */
export const pharmacyPolicy = {
  dispense: { pharmacist: "branch" },
  /** What patients sent to the branch, and what of it is on the shelves. */
  read_queue: { pharmacist: "branch" },
  /** What is here of it, before the patient comes. */
  answer: { pharmacist: "branch" },
  /** What was given of a prescription and is owed, for the patient's people. */
  read_standing: { patient: "own" },
  /** By the code on its paper, whoever holds it out. */
  take_paper: { pharmacist: "branch" },
  /** Of medicines that the branch gave out, and no other bill. */
  print_bill: { pharmacist: "branch" },
  /** Of what the branch gave out, for its boxes. */
  print_labels: { pharmacist: "branch" },
  /** Of a patient whose prescription stands there, and where the record knows none. */
  note_address: { pharmacist: "branch" },
  /** Who was given what: for whoever answers for the pharmacy, and for the inspector who asks them. */
  read_registers: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  quote: { pharmacist: "branch" },
  sell: { pharmacist: "branch" },
  find_sale: { pharmacist: "branch" },
  list_sales: { pharmacist: "branch" },
  return_goods: { pharmacist: "branch" },
  /** Who got what is called back: their names are shown to ring them, so each look is written down. */
  recall_people: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  tell_recalled: { pharmacy_manager: "branch", admin: "any", superuser: "any" },
} satisfies Policy<PharmacyAction>;

/** Patients order for whom they act for; the pharmacy sees it, may take its money, and packs as it dispenses. */
export const medicineOrderPolicy = {
  order: { patient: "own" },
  /** What became of its payment is asked for by whoever waits for it. */
  check: { patient: "own", pharmacist: "branch" },
  /** At the counter, of an order that waits for its money. */
  take_payment: { pharmacist: "branch" },
  call_off: { patient: "own" },
  read_order: { patient: "own", pharmacist: "branch" },
  list_open: { pharmacist: "branch" },
  pack: { pharmacist: "branch" },
  refuse: { pharmacist: "branch" },
  /** A part of it, before it is packed. */
  cut: { patient: "own", pharmacist: "branch" },
  /** Where to, when and for how much a store brings medicines. */
  delivery_rules: { pharmacy_manager: "branch", admin: "any", superuser: "any" },
} satisfies Policy<OrderAction>;

/** Prescriptions from elsewhere: the patient's people send a picture, and a pharmacist of the branch that it went to reads and judges it. */
export const paperPolicy = {
  send: { patient: "own" },
  read_own: { patient: "own" },
  read: { pharmacist: "branch" },
  judge: { pharmacist: "branch" },
} satisfies Policy<PaperAction>;
