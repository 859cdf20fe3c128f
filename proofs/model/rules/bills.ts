import { type Bill, type Fact, type Hospital, hour, type Payment, type Visit } from "./hospital.ts";

/** How long a bank may take to say yes after all. */
export const bankPatience = 72 * hour;
/** The ages between which a settled order is looked at once more every few hours. */
export const recheckedBetween = [hour, 96 * hour] as const;

export function paymentsOf({ visits }: Hospital): Payment[] {
  return visits.flatMap(({ bills }) => bills.flatMap(({ payments }) => payments));
}

/** Until when money may still come for an order: an hour after its checkout, three days after an attempt, five if promised. */
export function patienceEnds({ openedAt, facts }: Payment): number {
  const heard = facts.filter(({ kind }) => kind !== "refunded").map(({ heardAt }) => heardAt ?? 0);
  if (heard.length === 0) return openedAt + hour;
  return Math.max(...heard) + (statusOf(facts) === "authorized" ? 120 : 72) * hour;
}

/** What all that was heard of a payment amounts to, in whatever order it was heard. */
export function statusOf(facts: readonly Fact[]): string {
  const { captured, refunded } = sums(facts);
  if (captured > 0) return refunded === 0 ? "captured" : refunded < captured ? "part_refunded" : "refunded";
  const has = (kind: Fact["kind"], attempt?: string) =>
    facts.some((fact) => fact.kind === kind && (attempt === undefined || fact.attempt === attempt));
  if (has("authorized")) return "authorized";
  const isOpen = ({ kind, attempt }: Fact) => kind === "attempted" && !has("failed", attempt);
  if (facts.some(isOpen)) return "attempted";
  return has("failed") ? "failed" : "created";
}

export function sums(facts: readonly Fact[]): { captured: number; refunded: number } {
  const sum = (kind: Fact["kind"]) => facts.reduce((total, fact) => total + (fact.kind === kind ? fact.amount : 0), 0);
  return { captured: sum("captured"), refunded: sum("refunded") };
}

/** A bank has an attempt and has not spoken for good. */
export const isPending = ({ facts }: Payment) => ["attempted", "authorized"].includes(statusOf(facts));

/** The checkout was opened, and nobody has asked the gateway since. */
export function isUnanswered({ orderId, openedAt, answeredAt }: Payment): boolean {
  return orderId !== null && (answeredAt === null || answeredAt < openedAt);
}

export const livingBill = ({ bills }: Visit) =>
  bills.find(({ purpose, status }) => purpose === "visit" && (status === "draft" || status === "issued"));

/** The payments that a visit keeps, in the order in which they were made. */
export const keptPayments = ({ bills }: Visit) =>
  bills
    .flatMap(({ payments }) => payments)
    .filter(({ outcome }) => outcome === "confirmed")
    .sort((a, b) => a.nth - b.nth);

/** Bills that nobody has paid: the visit's own first. */
export function dueBills({ bills }: Visit): Bill[] {
  const due = bills.filter(
    ({ status, payments }) => status === "issued" && !payments.some(({ outcome }) => outcome === "confirmed"),
  );
  return due.sort((a, b) => Number(a.purpose === "change") - Number(b.purpose === "change"));
}
