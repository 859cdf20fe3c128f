import type { NotificationView } from "@carepoint/domain/notifications/schema";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What an entry of the inbox says. Secrets never reach the inbox; they have a word here so that the list is whole. */
export const notificationWords: Readonly<Record<NotificationView["template"], MessageDescriptor>> = {
  appointment_confirmed: msg`Your visit is confirmed`,
  series_booked: msg`Your visits are booked`,
  series_held: msg`Your visits are held until you pay`,
  appointment_moved: msg`Your visit was moved`,
  visit_running_late: msg`We are running late for your visit`,
  visit_please_call: msg`Please call us about your visit`,
  appointment_cancelled: msg`Your visit was cancelled`,
  appointment_reminder_24h: msg`Reminder, a day before your visit`,
  appointment_reminder_1h: msg`Reminder, an hour before your visit`,
  appointment_missed: msg`You missed your visit`,
  turn_near: msg`It is almost your turn`,
  request_accepted: msg`The time you asked for is accepted`,
  request_declined: msg`The time you asked for cannot be given`,
  request_lapsed: msg`Nobody answered in time about the time you asked for`,
  wait_offer: msg`A time you wait for has come free`,
  prescription_ready: msg`Your prescription is ready to read`,
  doctor_approved: msg`Your registration is approved`,
  doctor_rejected: msg`Your registration was not approved`,
  payment_received: msg`Your payment arrived`,
  refund_made: msg`Your refund was paid back`,
  bill_paid: msg`Your payment arrived`,
  bill_refunded: msg`Your refund was paid back`,
  late_payment_choice: msg`Your payment came too late: the next time, or your money back?`,
  payment_late_refunded: msg`Your payment came too late and goes back to you`,
  move_payment_refunded: msg`Your payment for another time goes back to you, your visit stays`,
  move_payment_refunded_only: msg`Your payment for another time goes back to you`,
  verify_email: msg`Confirm your e-mail address`,
  reset_password: msg`Choose a new password`,
  otp: msg`Your code`,
  otp_staff: msg`Staff sign in with their password`,
  password_changed: msg`Your password was changed`,
};
