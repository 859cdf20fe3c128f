import { everyone, type Policy } from "../kernel/policy.ts";
import type { AppointmentEvent } from "./states.ts";

/** A hold passes at sign-in; expiry, the lapse of a request, the extension and a late retake are the clock's and the gateway's: nobody may ask for them. */
type AppointmentAction =
  | "slots"
  | "hold"
  | "hold_any"
  | "my_hold"
  | "squeeze_in"
  | "hold_family"
  | "confirm_family"
  | "book_series"
  | "feed"
  | "confirm_free"
  | "hold_move"
  | "list"
  | "day_grid"
  | "read"
  | "read_reason"
  | "read_why"
  | "touched"
  | "day_counts"
  | "batch"
  | Exclude<AppointmentEvent, "adopt" | "expire" | "lapse" | "extend" | "retake">;

export const appointmentPolicy = {
  slots: everyone("any"),
  hold: {
    anonymous: "own",
    patient: "own",
    front_desk: "branch",
    doctor: "own", // for a patient of theirs, in their own times
    admin: "any",
    superuser: "any",
  },
  hold_any: { anonymous: "own", patient: "own", front_desk: "branch", admin: "any", superuser: "any" },
  my_hold: { anonymous: "own", patient: "own", front_desk: "branch" },
  squeeze_in: { front_desk: "branch", admin: "any", superuser: "any" },
  hold_family: { patient: "own", front_desk: "branch", admin: "any", superuser: "any" },
  confirm_family: { front_desk: "branch", admin: "any", superuser: "any" }, // money only by billing.take_payment
  book_series: { patient: "own", front_desk: "branch", doctor: "own", admin: "any", superuser: "any" },
  feed: { patient: "own", doctor: "own" },
  release: {
    anonymous: "own",
    patient: "own",
    front_desk: "branch",
    doctor: "own",
    admin: "any",
    superuser: "any",
  },
  claim: { patient: "own", front_desk: "branch", doctor: "own", admin: "any", superuser: "any" },
  confirm_free: { patient: "own" }, // the command refuses any fee above zero
  list: {
    patient: "own",
    doctor: "own",
    front_desk: "branch",
    billing_manager: "branch",
    admin: "any",
    superuser: "any",
  },
  day_grid: { front_desk: "branch", admin: "any", superuser: "any" },
  read: {
    anonymous: "own",
    patient: "own",
    doctor: "own",
    front_desk: "branch",
    billing_manager: "branch",
    admin: "any",
    superuser: "any",
  },
  read_reason: { anonymous: "own", patient: "own", doctor: "own" }, // a desk knows who comes and what it costs
  // why something was done to a visit; of what the patient's side wrote `readsWhy` in history.ts
  read_why: { anonymous: "own", patient: "own", doctor: "own", front_desk: "branch" }, // not what money needs to know
  day_counts: { doctor: "own", admin: "any", superuser: "any" },
  touched: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" },
  batch: { front_desk: "branch", doctor: "own", admin: "any", superuser: "any" },
  request: { patient: "own" },
  accept: { front_desk: "branch", doctor: "own" },
  decline: { front_desk: "branch", doctor: "own" },
  // the command refuses any fee above zero: billing.take_payment, billing.pay_later
  confirm: { front_desk: "branch", doctor: "own", admin: "any", superuser: "any" },
  hold_move: { patient: "own" }, // who pays otherwise moves at once
  reschedule: { patient: "own", front_desk: "branch", doctor: "own", admin: "any", superuser: "any" },
  cancel: { patient: "own", front_desk: "branch", doctor: "own", admin: "any", superuser: "any" },
  check_in: { patient: "own", front_desk: "branch" },
  start: { doctor: "own" },
  complete: { doctor: "own" },
  miss: { front_desk: "branch", doctor: "own" },
  undo_miss: { front_desk: "branch", doctor: "own" },
} satisfies Policy<AppointmentAction>;
