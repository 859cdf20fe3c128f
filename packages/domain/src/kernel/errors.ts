/** Every refusal the product can give. Transport and both languages map this list exhaustively. */
export const errorCodes = [
  "forbidden",
  "awaiting_approval",
  "not_found",
  "unauthenticated",
  "session_ended",
  "invalid_input",
  "illegal_transition",
  "slot_taken",
  "slot_past",
  "slot_off_grid",
  "slot_outside_hours",
  "slot_in_exception",
  "slot_on_holiday",
  "slot_beyond_horizon",
  "kind_not_offered",
  "follow_up_not_due",
  "day_full",
  "hours_overlap",
  "certificate_missing",
  "doctor_unapproved",
  "doctor_inactive",
  "doctor_unavailable",
  "department_closed",
  "check_in_another_day",
  "check_in_at_counter",
  "check_in_code_wrong",
  "check_in_code_over",
  "start_another_day",
  "miss_too_early",
  "walk_ins_full",
  "queue_empty",
  "token_another_day",
  "hold_lapsed",
  "request_lapsed",
  "hold_limit",
  "hold_not_yours",
  "patient_holds",
  "series_unpaid",
  "series_lapsed",
  "waits_already",
  "wait_limit",
  "time_free",
  "patient_overlap",
  "visitor_required",
  "guardian_required",
  "idempotency_mismatch",
  "rate_limited",
  "too_large",
  "unsupported_file",
  "file_damaged",
  "image_too_large",
  "version_conflict",
  "already_registered",
  "weak_password",
  "wrong_credentials",
  "otp_wrong",
  "otp_expired",
  "account_blocked",
  "mail_unproven",
  "payment_mismatch",
  "payment_closed",
  "payment_required",
  "prepayment_required",
  "acceptance_required",
  "payment_pending",
  "choice_over",
  "proof_required",
  "own_request",
  "refund_asked",
  "payment_disputed",
  "reference_used",
  "card_number",
  "cheque_date",
  "tender_too_large",
  "refund_too_large",
  "discount_too_large",
  "cancel_too_late",
  "move_too_late",
  "move_at_desk",
  "duplicate",
  "code_in_use",
  "provider_unavailable",
  "busy",
  "upgrade_required",
  "offline",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Facts beside the code for the screen or the log: never health data, never contact details. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A refusal by rule. Its message is its code; people read the translation, never this. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.details = details;
  }
}
