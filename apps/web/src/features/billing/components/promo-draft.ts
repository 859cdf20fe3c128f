import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { type AddPromoInput, addPromoInput } from "@carepoint/domain/billing/promo";
import { addDays, type CalendarDate, calendarDate, dayBounds, instantText } from "@carepoint/domain/kernel/calendar";
import { parseRupees } from "@carepoint/domain/kernel/rupees";

/** A code as it is typed. */
export interface PromoDraft {
  readonly code: string;
  /** Empty: every branch. */
  readonly branchId: string;
  readonly from: string;
  /** The last day. */
  readonly to: string;
  readonly worth: "share" | "amount";
  readonly percent: string;
  readonly most: string;
  readonly amount: string;
  readonly minimum: string;
  readonly maxUses: string;
  readonly budget: string;
  readonly perPatient: string;
  readonly firstVisit: boolean;
  readonly visitKinds: readonly VisitKind[];
  readonly services: "none" | "all" | "some";
  readonly serviceIds: readonly string[];
}

/** From a day on, for a month. */
export function emptyPromo(branchId: string, from: CalendarDate): PromoDraft {
  return {
    code: "",
    branchId,
    from,
    to: addDays(from, 30),
    worth: "share",
    percent: "",
    most: "",
    amount: "",
    minimum: "",
    maxUses: "",
    budget: "",
    perPatient: "1",
    firstVisit: false,
    visitKinds: ["in_person"],
    services: "none",
    serviceIds: [],
  };
}

/** What the server is asked for; what is wrong of it by the name of its field. Days are those of the hospital. */
export function promoOf(draft: PromoDraft, zone: string) {
  const isShare = draft.worth === "share";
  return addPromoInput.safeParse({
    code: draft.code,
    branchId: draft.branchId || null,
    validFrom: edge(draft.from, zone, "from"),
    validTo: edge(draft.to, zone, "to"),
    maxUses: count(draft.maxUses),
    budget: rupees(draft.budget),
    perPatient: count(draft.perPatient),
    firstVisit: draft.firstVisit,
    visitKinds: draft.visitKinds,
    allServices: draft.services === "all",
    serviceIds: draft.services === "some" ? draft.serviceIds : [],
    basisPoints: isShare ? Math.round(Number(draft.percent || Number.NaN) * 100) : null,
    most: isShare ? rupees(draft.most) : null,
    amount: isShare ? null : (rupees(draft.amount) ?? Number.NaN),
    minimum: rupees(draft.minimum) ?? 0,
  } satisfies Record<keyof AddPromoInput, unknown>);
}

function edge(day: string, zone: string, side: "from" | "to"): string {
  const date = calendarDate.safeParse(day);
  return date.success ? instantText(dayBounds(date.data, zone)[side]) : "";
}

/** Empty is none; what is no number stays wrong. */
function count(typed: string): number | null {
  return typed.trim() === "" ? null : Number(typed);
}

function rupees(typed: string): number | null {
  return typed.trim() === "" ? null : (parseRupees(typed) ?? Number.NaN);
}
