import { DomainError, type ErrorCode, errorCodes } from "@carepoint/domain/kernel/errors";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { constraintCodes } from "./constraints.ts";

/** Add a code without mapping it and this stops compiling. */
const trpcCodes = {
  forbidden: "FORBIDDEN",
  awaiting_approval: "FORBIDDEN",
  not_found: "NOT_FOUND",
  unauthenticated: "UNAUTHORIZED",
  session_ended: "UNAUTHORIZED",
  invalid_input: "BAD_REQUEST",
  illegal_transition: "CONFLICT",
  slot_taken: "CONFLICT",
  slot_past: "PRECONDITION_FAILED",
  slot_off_grid: "PRECONDITION_FAILED",
  slot_outside_hours: "PRECONDITION_FAILED",
  slot_in_exception: "PRECONDITION_FAILED",
  slot_on_holiday: "PRECONDITION_FAILED",
  slot_beyond_horizon: "PRECONDITION_FAILED",
  kind_not_offered: "PRECONDITION_FAILED",
  follow_up_not_due: "PRECONDITION_FAILED",
  day_full: "CONFLICT",
  hours_overlap: "CONFLICT",
  certificate_missing: "PRECONDITION_FAILED",
  doctor_unapproved: "PRECONDITION_FAILED",
  doctor_inactive: "PRECONDITION_FAILED",
  doctor_unavailable: "PRECONDITION_FAILED",
  department_closed: "PRECONDITION_FAILED",
  check_in_another_day: "PRECONDITION_FAILED",
  check_in_at_counter: "PRECONDITION_FAILED",
  check_in_code_wrong: "PRECONDITION_FAILED",
  check_in_code_over: "PRECONDITION_FAILED",
  start_another_day: "PRECONDITION_FAILED",
  miss_too_early: "PRECONDITION_FAILED",
  walk_ins_full: "PRECONDITION_FAILED",
  queue_empty: "PRECONDITION_FAILED",
  token_another_day: "PRECONDITION_FAILED",
  hold_lapsed: "PRECONDITION_FAILED",
  request_lapsed: "PRECONDITION_FAILED",
  hold_limit: "TOO_MANY_REQUESTS",
  hold_not_yours: "NOT_FOUND",
  patient_holds: "CONFLICT",
  series_unpaid: "TOO_MANY_REQUESTS",
  series_lapsed: "TOO_MANY_REQUESTS",
  waits_already: "CONFLICT",
  wait_limit: "PRECONDITION_FAILED",
  time_free: "PRECONDITION_FAILED",
  patient_overlap: "CONFLICT",
  visitor_required: "PRECONDITION_FAILED",
  guardian_required: "PRECONDITION_FAILED",
  glass_limit: "PRECONDITION_FAILED",
  merge_blocked: "CONFLICT",
  undo_blocked: "CONFLICT",
  record_without_account: "PRECONDITION_FAILED",
  record_held: "PRECONDITION_FAILED",
  erasure_changed: "CONFLICT",
  people_limit: "PRECONDITION_FAILED",
  idempotency_mismatch: "CONFLICT",
  rate_limited: "TOO_MANY_REQUESTS",
  too_large: "PAYLOAD_TOO_LARGE",
  unsupported_file: "UNSUPPORTED_MEDIA_TYPE",
  file_damaged: "UNPROCESSABLE_CONTENT",
  image_too_large: "PAYLOAD_TOO_LARGE",
  file_checking: "PRECONDITION_FAILED",
  file_quarantined: "PRECONDITION_FAILED",
  version_conflict: "CONFLICT",
  already_registered: "CONFLICT",
  weak_password: "BAD_REQUEST",
  wrong_credentials: "UNAUTHORIZED",
  otp_wrong: "UNAUTHORIZED",
  otp_expired: "UNAUTHORIZED",
  account_blocked: "FORBIDDEN",
  mail_unproven: "PRECONDITION_FAILED",
  mail_missing: "PRECONDITION_FAILED",
  payment_mismatch: "CONFLICT",
  payment_closed: "PRECONDITION_FAILED",
  payment_required: "PRECONDITION_FAILED",
  prepayment_required: "PRECONDITION_FAILED",
  acceptance_required: "PRECONDITION_FAILED",
  payment_pending: "CONFLICT",
  choice_over: "CONFLICT",
  proof_required: "PRECONDITION_FAILED",
  other_pays_out: "FORBIDDEN",
  last_superuser: "CONFLICT",
  own_request: "FORBIDDEN",
  payment_disputed: "CONFLICT",
  reference_used: "CONFLICT",
  card_number: "BAD_REQUEST",
  cheque_date: "PRECONDITION_FAILED",
  tender_too_large: "PRECONDITION_FAILED",
  payer_unknown: "PRECONDITION_FAILED",
  payer_owes_less: "PRECONDITION_FAILED",
  wish_outdated: "PRECONDITION_FAILED",
  payer_split: "PRECONDITION_FAILED",
  deposit_too_small: "PRECONDITION_FAILED",
  refund_too_large: "PRECONDITION_FAILED",
  discount_too_large: "PRECONDITION_FAILED",
  wish_asked: "CONFLICT",
  waiver_too_large: "PRECONDITION_FAILED",
  promo_unknown: "PRECONDITION_FAILED",
  promo_not_yet: "PRECONDITION_FAILED",
  promo_over: "PRECONDITION_FAILED",
  promo_used_up: "CONFLICT",
  promo_yours_used: "CONFLICT",
  promo_first_visit: "PRECONDITION_FAILED",
  promo_not_for_this: "PRECONDITION_FAILED",
  promo_minimum: "PRECONDITION_FAILED",
  package_used_up: "CONFLICT",
  package_over: "PRECONDITION_FAILED",
  package_unpaid: "PRECONDITION_FAILED",
  package_returned: "PRECONDITION_FAILED",
  package_not_for_this: "PRECONDITION_FAILED",
  package_and_promo: "PRECONDITION_FAILED",
  package_in_use: "PRECONDITION_FAILED",
  package_return_first: "PRECONDITION_FAILED",
  package_no_payer: "PRECONDITION_FAILED",
  cancel_too_late: "PRECONDITION_FAILED",
  move_too_late: "PRECONDITION_FAILED",
  move_at_desk: "PRECONDITION_FAILED",
  duplicate: "CONFLICT",
  code_in_use: "PRECONDITION_FAILED",
  alerts_unanswered: "PRECONDITION_FAILED",
  telemedicine_prohibited: "PRECONDITION_FAILED",
  repeats_prohibited: "PRECONDITION_FAILED",
  stock_short: "CONFLICT",
  stock_expired: "PRECONDITION_FAILED",
  stock_blocked: "PRECONDITION_FAILED",
  stock_promised: "CONFLICT",
  stock_recalled: "PRECONDITION_FAILED",
  out_of_turn: "PRECONDITION_FAILED",
  bill_received: "CONFLICT",
  goods_return_first: "CONFLICT",
  fill_over: "CONFLICT",
  not_prescribed: "UNPROCESSABLE_CONTENT",
  prescription_needed: "UNPROCESSABLE_CONTENT",
  own_prescription_needed: "UNPROCESSABLE_CONTENT",
  order_unpaid: "CONFLICT",
  order_code_wrong: "UNPROCESSABLE_CONTENT",
  substitution_reason: "UNPROCESSABLE_CONTENT",
  customer_needed: "UNPROCESSABLE_CONTENT",
  pharmacist_unregistered: "PRECONDITION_FAILED",
  address_needed: "PRECONDITION_FAILED",
  return_late: "PRECONDITION_FAILED",
  return_over: "CONFLICT",
  provider_unavailable: "SERVICE_UNAVAILABLE",
  busy: "SERVICE_UNAVAILABLE",
  upgrade_required: "PRECONDITION_FAILED",
  offline: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<ErrorCode, TRPCError["code"]>;

/** What Postgres says of data that it cannot hold (a NUL in a text, a number past its range) or of a row that is not there. */
const dataStates: Readonly<Record<string, ErrorCode>> = {
  "22001": "invalid_input",
  "22003": "invalid_input",
  "22007": "invalid_input",
  "22008": "invalid_input",
  "22021": "invalid_input",
  "22P02": "invalid_input",
  "22P05": "invalid_input",
  "23503": "not_found",
};

/**
 * What Postgres says when the whole transaction may be tried again, or waited too long. 26000: the statement that another
 * request of the same connection was to prepare came to nothing. 57P01 to 57P03: the server is stopping or starting.
 */
const busyStates = new Set(["40001", "40P01", "55P03", "57014", "53300", "26000", "57P01", "57P02", "57P03"]);

/** How node-postgres says that a connection died under its work: by its message alone. The same key may be tried again. */
const lostConnection = /^(Connection terminated|Client has encountered a connection error|read ECONNRESET|write EPIPE)/;

interface PostgresFault {
  readonly code: string;
  readonly constraint: string;
}

/** The code that an error means to a person; `internal` for everything unforeseen. */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof DomainError) return error.code;
  const fault = postgresFault(error);
  if (fault?.constraint && constraintCodes[fault.constraint]) return constraintCodes[fault.constraint] ?? "internal";
  if (fault?.code && busyStates.has(fault.code)) return "busy";
  if (fault?.code && dataStates[fault.code]) return dataStates[fault.code] ?? "internal";
  if (error instanceof TRPCError) return codeOfTRPC(error);
  if (error instanceof ZodError) return codeOfInput(error);
  if (error instanceof Error && lostConnection.test(error.message)) return "busy";
  return "internal";
}

/** Input that has a refusal of its own, whatever else is wrong with it. */
function codeOfInput({ issues }: ZodError): ErrorCode {
  return issues.some(({ message }) => message === "card_number") ? "card_number" : "invalid_input";
}

/** Serialisation failures and deadlocks: the same work from the start may succeed. */
export function mayRetry(error: unknown): boolean {
  const code = postgresFault(error)?.code;
  return code === "40001" || code === "40P01";
}

/** The error as it crosses the wire: the message is the code, the cause stays for the log. */
export function toTRPCError(error: unknown): TRPCError {
  if (error instanceof TRPCError && !(error.cause instanceof DomainError) && isErrorCode(error.message)) return error;
  const code = codeOf(error instanceof TRPCError && error.cause ? error.cause : error);
  const own = code === "internal" && error instanceof TRPCError ? codeOfTRPC(error) : code;
  return new TRPCError({ code: trpcCodes[own], message: own, cause: error });
}

export function isErrorCode(text: string): text is ErrorCode {
  return errorCodes.some((code) => code === text);
}

function codeOfTRPC(error: TRPCError): ErrorCode {
  if (error.cause instanceof DomainError) return error.cause.code;
  switch (error.code) {
    case "BAD_REQUEST":
    case "PARSE_ERROR":
    case "UNSUPPORTED_MEDIA_TYPE":
    case "METHOD_NOT_SUPPORTED":
      return "invalid_input";
    case "NOT_FOUND":
      return "not_found";
    case "UNAUTHORIZED":
      return "unauthenticated";
    case "FORBIDDEN":
      return "forbidden";
    case "PAYLOAD_TOO_LARGE":
      return "too_large";
    case "TOO_MANY_REQUESTS":
      return "rate_limited";
    default:
      return "internal";
  }
}

function postgresFault(error: unknown): PostgresFault | undefined {
  if (!(error instanceof Error) || !("severity" in error)) return undefined;
  const text = (key: "code" | "constraint") => (key in error ? String(Reflect.get(error, key)) : "");
  return { code: text("code"), constraint: text("constraint") };
}
