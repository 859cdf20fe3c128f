import type { Template } from "@carepoint/domain/notifications/channels";

interface Subject {
  readonly template: Template;
  readonly appointmentId: string | null;
  readonly prescriptionId: string | null;
  /** A bill that is of no visit. */
  readonly invoiceId: string | null;
}

const ofOrders: ReadonlySet<Template> = new Set([
  "medicines_ready",
  "medicines_called_off",
  "medicines_sent",
  "medicines_brought_back",
  "medicines_cut",
  "medicines_off_refunded",
]);

/** The page of the app that a notice opens, below `PUBLIC_URL`. Ids only: what it shows waits behind sign-in. */
export function pathOf({ template, appointmentId, prescriptionId, invoiceId }: Subject): string {
  if (template === "doctor_approved") return "/doctor";
  if (template === "doctor_rejected") return "/apply";
  if (template === "break_glass_told" || template === "care_opened") return "/privacy";
  if (template === "acting_ended" || template === "acting_changed") return "/family";
  if (template === "export_ready" || template === "export_failed") return "/my-data";
  if (template === "break_glass_review") return "/admin/looks";
  if (template === "result_to_review" || template === "refill_asked") return "/doctor/attention";
  if (template === "test_result") return "/tests";
  if (template === "referral_asked" || template === "referral_answered") return "/doctor/attention";
  if (template === "stock_to_do") return "/pharmacy/stock";
  if (template === "password_changed") return "/account";
  if (template === "payment_contested") return "/desk/payments";
  if (template === "refunded_twice") return "/desk/refunds";
  if (template === "cheque_returned") return appointmentId ? `/pay/${appointmentId}` : "/home";
  if (template === "late_payment_choice") return appointmentId ? `/pay/${appointmentId}` : "/home";
  if (template === "payment_late_refunded") return "/doctors";
  if (template === "series_booked" || template === "series_held") return "/visits";
  if (template === "wait_offer") return appointmentId ? `/book/${appointmentId}` : "/visits";
  if (template === "request_accepted") return appointmentId ? `/book/${appointmentId}` : "/visits";
  if (prescriptionId) return `/prescriptions/${prescriptionId}`;
  if (template === "paper_judged") return "/medicines/papers";
  if (ofOrders.has(template)) return "/medicines/orders";
  if (invoiceId) return `/bills/${invoiceId}`;
  return appointmentId ? `/visits/${appointmentId}` : "/home";
}
