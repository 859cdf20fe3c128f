import { type ErrorCode, errorCodes } from "@carepoint/domain/kernel/errors";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** A refusal that did not come through tRPC: from sign-in, an upload, or this device itself. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly requestId: string | null;

  constructor(code: ErrorCode, requestId: string | null = null) {
    super(code);
    this.name = "AppError";
    this.code = code;
    this.requestId = requestId;
  }
}

/** What each refusal says: what happened and what to do. Add a code without its text and this stops compiling. */
export const errorText = {
  forbidden: msg`Your role cannot do this. Ask the hospital's administrator.`,
  awaiting_approval: msg`The hospital is still checking your registration. You can do this once you are approved.`,
  not_found: msg`This is not here, or it is not yours to see.`,
  unauthenticated: msg`Sign in to go on.`,
  session_ended: msg`Your session has ended. Sign in again to go on.`,
  invalid_input: msg`Something in what you entered does not fit. Check it and try again.`,
  illegal_transition: msg`This has changed meanwhile. Look at the current state and try again.`,
  slot_taken: msg`This time was just taken. Choose another one.`,
  slot_past: msg`This time has passed, or is too close now. Choose a later one.`,
  slot_off_grid: msg`This time is no longer offered. Choose another one.`,
  slot_outside_hours: msg`The doctor does not see patients at this time. Choose another one.`,
  slot_in_exception: msg`The doctor is away at this time. Choose another one.`,
  slot_on_holiday: msg`The hospital is closed on this day. Choose another one.`,
  kind_not_offered: msg`This doctor does not offer this kind of visit. Choose another kind.`,
  follow_up_not_due: msg`The follow-up fee is for patients whom this doctor saw a short time ago. Book an ordinary visit instead.`,
  day_full: msg`This doctor's day is full. Choose another day.`,
  hours_overlap: msg`These hours overlap others of this doctor. Change one of them and save again.`,
  slot_beyond_horizon: msg`This day is too far ahead to book yet.`,
  certificate_missing: msg`This doctor sent no certificate, so nobody can approve them. Reject the application with a reason that asks for it.`,
  doctor_unapproved: msg`The hospital has not admitted this doctor yet. Choose another doctor.`,
  doctor_inactive: msg`This doctor no longer sees patients here. Choose another doctor.`,
  doctor_unavailable: msg`This doctor is not taking visits now. Choose another doctor.`,
  department_closed: msg`This department is closed. Choose another one.`,
  check_in_another_day: msg`A visit can be checked in only on its own day. For a patient who is seen today, book a time of today.`,
  check_in_at_counter: msg`Check in when you are at the hospital: scan the code at the counter, or tell the desk that you are here.`,
  check_in_code_wrong: msg`This code is not of the hospital where your visit is. Scan the one at its counter.`,
  check_in_code_over: msg`This code is over. Scan the one that the counter shows now.`,
  start_another_day: msg`This visit is not of today. Only a patient who was checked in today can be seen.`,
  miss_too_early: msg`The visit has not begun yet, so nobody has missed it.`,
  walk_ins_full: msg`This doctor takes no more patients without a booking today. Choose another doctor, or book a time of another day.`,
  queue_empty: msg`Nobody is waiting for this doctor.`,
  token_another_day: msg`This token is of another day, so nobody is called by it.`,
  request_lapsed: msg`Nobody answered in time, so this time is not kept any more. The patient is told, and can ask for another one.`,
  hold_lapsed: msg`The time was held for you, and the hold has ended. Choose the time again.`,
  hold_limit: msg`You already hold a time. Finish or release it first.`,
  acceptance_required: msg`This doctor accepts bookings by hand. Ask for the time first; a booked visit is moved at the desk.`,
  waits_already: msg`This person is on this waiting list already.`,
  wait_limit: msg`You cannot join more waiting lists now. Leave one of them first.`,
  time_free: msg`A time on these days is free. Book it, or choose other days or another time of day.`,
  patient_holds: msg`A time is already held for this person. Finish that booking or give the time back first.`,
  series_unpaid: msg`You have repeated visits that wait for your payment. Pay for them or give them back, then book the next ones.`,
  series_lapsed: msg`Repeated visits that you booked in the last 24 hours were not paid for in time. Book single visits, or repeated ones a day later.`,
  hold_not_yours: msg`This time is not held for you. Choose it again.`,
  patient_overlap: msg`This patient already has a visit at that time.`,
  visitor_required: msg`Your browser did not keep our cookie. Allow cookies for this site and try again.`,
  glass_limit: msg`Ten a day at most. Ask the administration.`,
  merge_blocked: msg`These two records cannot be merged now. What stands in the way is listed above.`,
  undo_blocked: msg`This merge cannot be undone now. The list says why.`,
  record_held: msg`This record is held: nothing of it can be erased before the hold has ended.`,
  erasure_changed: msg`Visits have changed since you looked. Read again what the erasure touches.`,
  record_without_account: msg`No account looks after this record, so nobody could download the copy. Let the person sign up first and link the record.`,
  people_limit: msg`Your account looks after as many people as it can. The front desk can register and book for others.`,
  guardian_required: msg`Someone below 18 needs a guardian, or a reason why nobody is named. A parent can sign up and add the child.`,
  idempotency_mismatch: msg`This was sent before with other details. Reload the page and try again.`,
  rate_limited: msg`Too many tries in a short time. Wait a minute and try again.`,
  too_large: msg`The file is larger than 20 MB. Choose a smaller one.`,
  unsupported_file: msg`Only PDF, JPEG, PNG, WebP and HEIC files can be uploaded.`,
  file_damaged: msg`This file is damaged or not what its name says. Open it, save it again and send that.`,
  image_too_large: msg`This picture has more pixels than we can take. Save it smaller and send that.`,
  file_checking: msg`This file is still being checked for viruses. Try again in a minute.`,
  file_quarantined: msg`This file is locked: the virus check found something in it.`,
  version_conflict: msg`Someone changed this while you were writing. Compare both and save again.`,
  already_registered: msg`There is already an account with these details. Sign in instead.`,
  weak_password: msg`This password is easy to guess. Choose a longer or less common one.`,
  wrong_credentials: msg`The name and the password do not belong together. Check both and try again.`,
  otp_wrong: msg`This code is not right. Check the latest message and try again.`,
  otp_expired: msg`This code has expired. Ask for a new one.`,
  account_blocked: msg`This account is blocked. Ask the hospital's administrator.`,
  mail_missing: msg`There is no e-mail address on the account yet.`,
  mail_unproven: msg`This person has not confirmed their e-mail address yet. Ask them to follow the link in their mail first.`,
  payment_mismatch: msg`The payment does not fit the bill. Nothing was confirmed; the hospital has been told.`,
  payment_closed: msg`This bill cannot be paid any more.`,
  payment_required: msg`This visit has a fee. Take the payment, or let the patient pay later and say why.`,
  prepayment_required: msg`This patient missed visits before, so this one is paid when it is booked. Take the payment now.`,
  choice_over: msg`This money is already decided on. What became of it stands on this page.`,
  proof_required: msg`Enter your password again: this cannot be taken back.`,
  other_pays_out: msg`You sent this money back yourself. Above the hospital's limit for refunds somebody else pays it out.`,
  last_superuser: msg`This is the last superuser who can sign in. Make somebody else one first.`,
  own_request: msg`You asked for this yourself, so somebody else must agree to it.`,
  payment_disputed: msg`The payer's bank contests this payment and has the money or may get it. Giving it back here too would cost it twice.`,
  payment_pending: msg`We are still checking a payment for this visit with the bank. Do not pay again.`,
  reference_used: msg`This reference or cheque was already used for another payment. Check it.`,
  card_number: msg`This looks like the number of a card. Never write one down: enter the reference from the terminal's slip.`,
  cheque_date: msg`A bank pays a cheque for three months from the date on it, and not before. Ask for another.`,
  deposit_too_small: msg`So much is not left of the advance. Look at what is left and take the rest another way.`,
  tender_too_large: msg`This is more than is left to pay. Check the amounts.`,
  payer_unknown: msg`The patient's record does not say who else pays. Write it there first.`,
  wish_outdated: msg`What is left of the bill has changed since this was asked. Decline it, and let it be asked again.`,
  payer_owes_less: msg`This is more than the payer still owes for a bill. Check the amounts.`,
  payer_split: msg`An insurer or employer pays a part of this bill. Put that part on the patient's account first.`,
  refund_too_large: msg`The refund is larger than what was paid.`,
  discount_too_large: msg`Your role may not leave off so much.`,
  wish_asked: msg`Something about this bill already waits for somebody to agree.`,
  waiver_too_large: msg`This is more than is left to pay. Check the amount.`,
  promo_unknown: msg`We do not know this code. Check the letters and numbers.`,
  promo_not_yet: msg`This code is not valid yet.`,
  promo_over: msg`This code is not valid any more.`,
  promo_used_up: msg`This code has been used up.`,
  promo_yours_used: msg`This patient has used this code as often as it allows.`,
  promo_first_visit: msg`This code is only for a first visit to the hospital.`,
  promo_not_for_this: msg`This code does not hold for what is on this bill.`,
  promo_minimum: msg`This bill is smaller than the code asks for.`,
  move_too_late: msg`The visit has begun or passed and cannot be moved here.`,
  move_at_desk: msg`This time costs more. Ask the desk to move the visit: the difference is paid there.`,
  package_used_up: msg`Nothing is left of this part of the package.`,
  package_over: msg`The package’s time is over by then.`,
  package_unpaid: msg`The package is not fully paid yet. It can be used as soon as it is.`,
  package_returned: msg`This package was given back.`,
  package_not_for_this: msg`The package is not for this.`,
  package_and_promo: msg`A code and a package do not go together. Take the code off first.`,
  package_in_use: msg`The package pays for a visit that is still to come. Cancel the visit first.`,
  package_return_first: msg`This bill is for a package. Its money goes back by giving the package back.`,
  package_no_payer: msg`A package is paid by its patient. It cannot be put on a payer’s account.`,
  cancel_too_late: msg`The visit has begun or passed and cannot be cancelled here.`,
  duplicate: msg`There is one like this already.`,
  code_in_use: msg`Bills bear this code already. It stays.`,
  alerts_unanswered: msg`Something stands against a medicine. Its line says what.`,
  telemedicine_prohibited: msg`One of these medicines may never be prescribed from afar.`,
  stock_short: msg`There is not enough of this on the shelf. Look at what is there now and try again.`,
  stock_expired: msg`This batch is past its last day and may not be given out. Write it off.`,
  stock_blocked: msg`This batch is blocked and may not be given out.`,
  stock_promised: msg`Some of these units are promised to an order. Release them first.`,
  stock_recalled: msg`This batch is called back. Whoever manages the pharmacy lifts the recall if it was a mistake.`,
  out_of_turn: msg`Another batch expires before this one. Take that one, or say why not.`,
  goods_return_first: msg`Medicines were handed out on this bill. They come back at the pharmacy first.`,
  fill_over: msg`This prescription has no more to give of this medicine. The doctor may write it again.`,
  prescription_needed: msg`This medicine is given on prescription only.`,
  own_prescription_needed: msg`This medicine is handed out on a prescription of this hospital only.`,
  order_unpaid: msg`An order of yours still waits for its payment. Pay it or call it off first.`,
  order_code_wrong: msg`These are not the digits of this order. Ask for the page of the order once more.`,
  not_prescribed: msg`This is not what was prescribed. Choose another, or ask the doctor.`,
  substitution_reason: msg`This is another medicine than the written one. Say why.`,
  customer_needed: msg`Say who the customer is: this is not sold without a name.`,
  pharmacist_unregistered: msg`Your registration number is not written down yet. Ask the administration for it.`,
  address_needed: msg`The register needs the patient's address for this medicine. Write it down first.`,
  return_late: msg`It is too late to bring these medicines back.`,
  return_over: msg`Not so much is left of this sale: some of it came back already.`,
  bill_received: msg`This bill of this supplier is entered already. Look at its number and date.`,
  repeats_prohibited: msg`One of these medicines may not be dispensed again on the same prescription. Set the repeats to none.`,
  provider_unavailable: msg`A service we depend on does not answer. Try again in a minute.`,
  busy: msg`The hospital's system is busy. Try again in a moment.`,
  upgrade_required: msg`This page is out of date. Reload it to get the new version.`,
  offline: msg`The hospital's server cannot be reached. Nothing was sent; try again when you are connected.`,
  internal: msg`Something went wrong on our side. Try again; if it stays, tell the hospital the reference.`,
} satisfies Record<ErrorCode, MessageDescriptor>;

/** The code behind anything thrown: by tRPC, by us, by a network that is not there. */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  if (error instanceof Error && error.cause instanceof AppError) return error.cause.code;
  const told = dataOf(error)?.appCode;
  if (isErrorCode(told)) return told;
  if (error instanceof Error && isErrorCode(error.message)) return error.message;
  return isNetworkFault(error) ? "offline" : "internal";
}

/** What a person can read out on the phone. */
export function referenceOf(error: unknown): string | undefined {
  const id = error instanceof AppError ? error.requestId : dataOf(error)?.requestId;
  return typeof id === "string" ? id : undefined;
}

/** Facts beside the code, such as the refund that is right now. */
export function detailsOf(error: unknown): Readonly<Record<string, unknown>> {
  const details = dataOf(error)?.details;
  return isRecord(details) ? details : {};
}

function dataOf(error: unknown): Record<string, unknown> | undefined {
  return isRecord(error) && isRecord(error.data) ? error.data : undefined;
}

function isErrorCode(value: unknown): value is ErrorCode {
  return errorCodes.some((code) => code === value);
}

/** `fetch` gives TypeError without a network and AbortSignal.timeout a TimeoutError; tRPC wraps both as `cause`. */
function isNetworkFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "TimeoutError" || error instanceof TypeError) return true;
  return error.cause !== undefined && error.cause !== error && isNetworkFault(error.cause);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
