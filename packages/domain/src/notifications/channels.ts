import type { CalendarMethod } from "../kernel/icalendar.ts";

/** Ways out of the house. The inbox is no channel: it is the notification itself, kept unless it is a secret. */
export const channels = ["email", "sms", "push"] as const;
export type Channel = (typeof channels)[number];

export const templates = [
  "appointment_confirmed",
  "series_booked",
  "series_held",
  "appointment_moved",
  "appointment_cancelled",
  "visit_running_late",
  "visit_please_call",
  "appointment_reminder_24h",
  "appointment_reminder_1h",
  "appointment_missed",
  "turn_near",
  "wait_offer",
  "request_accepted",
  "request_declined",
  "request_lapsed",
  "prescription_ready",
  "doctor_approved",
  "doctor_rejected",
  "payment_received",
  "refund_made",
  "bill_paid",
  "bill_refunded",
  "bill_mailed",
  "cheque_returned",
  "bill_cheque_returned",
  "payment_contested",
  "refunded_twice",
  "bill_payment_returned",
  "payment_link",
  "late_payment_choice",
  "payment_late_refunded",
  "move_payment_refunded",
  "move_payment_refunded_only",
  "verify_email",
  "reset_password",
  "otp",
  "otp_staff",
  "password_changed",
  "break_glass_told",
  "break_glass_review",
  "export_ready",
  "export_failed",
  "test_result",
  "result_to_review",
  "refill_asked",
  "refill_answered",
  "referral_asked",
  "referral_answered",
  "follow_up_due",
  "stock_to_do",
  "acting_ended",
  "acting_changed",
  "care_opened",
  "medicines_ready",
  "medicines_called_off",
  "medicines_answered",
  "medicines_waiting",
  "paper_taken",
  "medicine_recalled",
  "medicines_sent",
  "medicines_brought_back",
  "medicines_cut",
  "medicines_off_refunded",
  "paper_judged",
] as const;
export type Template = (typeof templates)[number];

/** Messages about a sum of money: it is no health data, and without it nobody can tell which one is meant. */
export const moneyTemplates = [
  "payment_received",
  "refund_made",
  "bill_paid",
  "bill_refunded",
  "cheque_returned",
  "bill_cheque_returned",
  "payment_contested",
  "refunded_twice",
  "bill_payment_returned",
  "payment_link",
  "late_payment_choice",
  "payment_late_refunded",
  "move_payment_refunded",
  "move_payment_refunded_only",
  "medicines_cut",
  "medicines_off_refunded",
] as const satisfies readonly Template[];
export type MoneyTemplate = (typeof moneyTemplates)[number];

/** What carries a paper was asked for by name: it goes to a proven address alone, whatever else the account wants. */
export function carriesPaper(template: Template): boolean {
  return template === "bill_mailed";
}

interface Delivery {
  readonly channels: readonly Channel[];
  /** A secret such as a code or a link: it goes out at once, and no inbox and no log keeps it. */
  readonly secret: boolean;
}

const told: Delivery = { channels: ["email", "push"], secret: false };

/** Where each message goes. Every channel's text is written without health data; push texts say only that there is news. */
export const deliveries: Readonly<Record<Template, Delivery>> = {
  appointment_confirmed: { channels: ["email", "sms", "push"], secret: false },
  series_booked: { channels: ["email", "sms", "push"], secret: false },
  series_held: told,
  appointment_moved: { channels: ["email", "sms", "push"], secret: false },
  appointment_cancelled: { channels: ["email", "sms", "push"], secret: false },
  visit_running_late: { channels: ["email", "sms", "push"], secret: false },
  visit_please_call: { channels: ["email", "sms", "push"], secret: false },
  appointment_reminder_24h: told,
  appointment_reminder_1h: told,
  appointment_missed: told,
  turn_near: { channels: ["push"], secret: false },
  wait_offer: { channels: ["sms", "push"], secret: false },
  request_accepted: { channels: ["email", "sms", "push"], secret: false },
  request_declined: { channels: ["email", "sms", "push"], secret: false },
  request_lapsed: { channels: ["email", "sms", "push"], secret: false },
  prescription_ready: told,
  doctor_approved: told,
  doctor_rejected: told,
  payment_received: { channels: ["email"], secret: false },
  refund_made: told,
  bill_paid: { channels: ["email"], secret: false },
  bill_refunded: told,
  bill_mailed: { channels: ["email"], secret: false },
  cheque_returned: told,
  bill_cheque_returned: told,
  payment_contested: told,
  refunded_twice: told,
  bill_payment_returned: told,
  payment_link: { channels: ["email", "sms"], secret: false },
  late_payment_choice: { channels: ["email", "sms", "push"], secret: false },
  payment_late_refunded: told,
  move_payment_refunded: told,
  move_payment_refunded_only: told,
  verify_email: { channels: ["email"], secret: true },
  reset_password: { channels: ["email"], secret: true },
  otp: { channels: ["sms"], secret: true },
  otp_staff: { channels: ["sms"], secret: true },
  password_changed: told,
  break_glass_told: { channels: ["email", "sms", "push"], secret: false },
  break_glass_review: told,
  export_ready: told,
  export_failed: told,
  test_result: told,
  result_to_review: told,
  refill_asked: told,
  refill_answered: told,
  referral_asked: told,
  referral_answered: told,
  follow_up_due: told,
  stock_to_do: { channels: ["push"], secret: false },
  acting_ended: told,
  acting_changed: told,
  care_opened: told,
  medicines_ready: { channels: ["email", "sms", "push"], secret: false },
  medicines_called_off: { channels: ["email", "sms", "push"], secret: false },
  medicines_answered: told,
  medicines_waiting: { channels: ["email", "sms", "push"], secret: false },
  paper_taken: told,
  medicine_recalled: { channels: ["email", "sms", "push"], secret: false },
  medicines_sent: { channels: ["email", "sms", "push"], secret: false },
  medicines_brought_back: { channels: ["email", "sms", "push"], secret: false },
  medicines_cut: { channels: ["email", "sms", "push"], secret: false },
  medicines_off_refunded: { channels: ["email", "sms", "push"], secret: false },
  paper_judged: told,
};

/** What a mail about a visit does in the reader's calendar; one without a row carries no calendar file. */
export const calendarMethods: Readonly<Partial<Record<Template, CalendarMethod>>> = {
  appointment_confirmed: "REQUEST",
  appointment_moved: "REQUEST",
  appointment_cancelled: "CANCEL",
  series_booked: "PUBLISH", // an invitation is to one event (RFC 5546)
};

/**
 * What a push may name: a lock screen is read by anyone. `visit` may say when, `news` says only that something waits
 * behind sign-in, `money` and `account` say which kind of page to open.
 */
export const pushTopics = ["visit", "news", "money", "account"] as const;
export type PushTopic = (typeof pushTopics)[number];

const topics: Readonly<Partial<Record<Template, PushTopic>>> = {
  appointment_confirmed: "visit",
  series_booked: "visit",
  series_held: "visit",
  appointment_moved: "visit",
  appointment_cancelled: "visit",
  visit_running_late: "visit",
  visit_please_call: "visit",
  appointment_reminder_24h: "visit",
  appointment_reminder_1h: "visit",
  appointment_missed: "visit",
  turn_near: "visit",
  wait_offer: "visit",
  request_accepted: "visit",
  request_declined: "visit",
  request_lapsed: "visit",
  prescription_ready: "news",
  doctor_approved: "account",
  doctor_rejected: "account",
  refund_made: "money",
  bill_refunded: "money",
  cheque_returned: "money",
  bill_cheque_returned: "money",
  payment_contested: "money",
  refunded_twice: "money",
  bill_payment_returned: "money",
  late_payment_choice: "money",
  payment_late_refunded: "money",
  move_payment_refunded: "money",
  move_payment_refunded_only: "money",
  password_changed: "account",
  break_glass_told: "account",
  break_glass_review: "account",
  export_ready: "account",
  export_failed: "account",
  test_result: "news",
  result_to_review: "news",
  refill_asked: "news",
  refill_answered: "news",
  referral_asked: "news",
  referral_answered: "news",
  follow_up_due: "news",
  stock_to_do: "news",
  acting_ended: "account",
  acting_changed: "account",
  care_opened: "account",
  medicines_ready: "news",
  medicines_called_off: "news",
  medicines_answered: "news",
  medicines_waiting: "news",
  paper_taken: "news",
  medicine_recalled: "news",
  medicines_sent: "news",
  medicines_brought_back: "news",
  medicines_cut: "money",
  medicines_off_refunded: "money",
  paper_judged: "news",
};

/** The generic text that a push of this template shows, or null when it is not pushed. */
export function pushTopic(template: Template): PushTopic | null {
  return deliveries[template].channels.includes("push") ? (topics[template] ?? "news") : null;
}
