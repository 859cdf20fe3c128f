import { type Channel, carriesPaper, deliveries, type Template } from "./channels.ts";

/** What a message is about, as far as somebody may want the one and not the other. */
export const kinds = ["visits", "medicines", "record", "money", "account", "work"] as const;
export type Kind = (typeof kinds)[number];

interface Manner {
  readonly kind: Kind;
  /** True or useful for minutes alone, or somebody must act at once: it knows no quiet hours. */
  readonly urgent: boolean;
  /** What its reader has a right to hear, whatever they switched off: who opened the record, a password that changed, a medicine called back. */
  readonly owed: boolean;
}

const plain = (kind: Kind): Manner => ({ kind, urgent: false, owed: false });
const urgent = (kind: Kind): Manner => ({ kind, urgent: true, owed: false });
const owed = (kind: Kind): Manner => ({ kind, urgent: true, owed: true });

/** How each message may be put off or refused. Secrets are sent by another way and are both urgent and owed. */
export const manners: Readonly<Record<Template, Manner>> = {
  appointment_confirmed: plain("visits"),
  series_booked: plain("visits"),
  series_held: urgent("visits"),
  appointment_moved: plain("visits"),
  appointment_cancelled: plain("visits"),
  visit_running_late: urgent("visits"),
  visit_please_call: urgent("visits"),
  appointment_reminder_24h: plain("visits"),
  appointment_reminder_1h: urgent("visits"),
  appointment_missed: plain("visits"),
  turn_near: urgent("visits"),
  wait_offer: urgent("visits"),
  request_accepted: plain("visits"),
  request_declined: plain("visits"),
  request_lapsed: plain("visits"),
  follow_up_due: plain("visits"),
  prescription_ready: plain("record"),
  test_result: plain("record"),
  refill_answered: plain("record"),
  paper_taken: plain("record"),
  medicines_ready: plain("medicines"),
  medicines_called_off: plain("medicines"),
  medicines_answered: plain("medicines"),
  medicines_waiting: plain("medicines"),
  medicines_sent: urgent("medicines"),
  medicines_brought_back: plain("medicines"),
  medicines_cut: plain("medicines"),
  medicines_off_refunded: plain("medicines"),
  paper_judged: plain("medicines"),
  medicine_recalled: owed("medicines"),
  payment_received: plain("money"),
  refund_made: plain("money"),
  bill_paid: plain("money"),
  bill_refunded: plain("money"),
  bill_mailed: plain("money"),
  cheque_returned: plain("money"),
  bill_cheque_returned: plain("money"),
  bill_payment_returned: plain("money"),
  payment_link: urgent("money"),
  late_payment_choice: urgent("money"),
  payment_late_refunded: plain("money"),
  move_payment_refunded: plain("money"),
  move_payment_refunded_only: plain("money"),
  verify_email: owed("account"),
  reset_password: owed("account"),
  otp: owed("account"),
  otp_staff: owed("account"),
  password_changed: owed("account"),
  break_glass_told: owed("account"),
  care_opened: plain("account"),
  acting_ended: plain("account"),
  acting_changed: plain("account"),
  export_ready: plain("account"),
  export_failed: plain("account"),
  doctor_approved: plain("account"),
  doctor_rejected: plain("account"),
  break_glass_review: plain("work"),
  payment_contested: plain("work"),
  refunded_twice: plain("work"),
  result_to_review: plain("work"),
  refill_asked: plain("work"),
  referral_asked: plain("work"),
  referral_answered: plain("work"),
  stock_to_do: plain("work"),
};

/** By which channels an account gets messages of a kind at all; what goes by none is nobody's to switch. */
export function channelsOf(kind: Kind): ReadonlySet<Channel> {
  const shown = Object.entries(manners).filter(([, manner]) => manner.kind === kind && !manner.owed);
  return new Set(shown.flatMap(([template]) => deliveries[template as Template].channels));
}

/** A telephone that rings wakes somebody; a mail lies there. */
export function disturbs(template: Template, channel: Channel): boolean {
  return channel !== "email" && !manners[template].urgent;
}

interface Wishes extends Readonly<Record<Channel, boolean>> {
  readonly refused: Readonly<Partial<Record<Kind, readonly Channel[]>>>;
}

/** Whether an account wants a message by a channel. What it asked for by name, and what it is owed, goes out all the same. */
export function isWanted(wishes: Wishes, template: Template, channel: Channel): boolean {
  const { kind, owed: isOwed } = manners[template];
  if (carriesPaper(template) || isOwed) return true;
  return wishes[channel] && !wishes.refused[kind]?.includes(channel);
}
