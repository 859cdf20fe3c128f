/** The error object of every Razorpay answer that is not 2xx, and of `payment.failed` in Checkout. */
export interface RazorpayError {
  code: string;
  description: string;
  source: string;
  step: string;
  reason: string;
  metadata: Record<string, string>;
  field?: string;
}

/** A request the gateway will not grant; the HTTP edge answers with `status` and `{ error }`. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 404 | 409 | 500;
  readonly error: RazorpayError;

  constructor(status: Refusal["status"], error: RazorpayError) {
    super(error.description);
    this.name = "Refusal";
    this.status = status;
    this.error = error;
  }
}

/** A 400 as Razorpay words it: the merchant's request was wrong, and `field` says where. */
export function badRequest(description: string, details: Partial<Omit<RazorpayError, "description">> = {}): Refusal {
  return new Refusal(400, {
    code: "BAD_REQUEST_ERROR",
    description,
    source: "business",
    step: "payment_initiation",
    reason: "input_validation_failed",
    metadata: {},
    ...details,
  });
}

/** Razorpay answers an unknown id with 400, not 404. */
export const unknownId = () => badRequest("The id provided does not exist");

export const notAvailable = (status: 401 | 404 | 409 | 500, code: string, description: string) =>
  new Refusal(status, { code, description, source: "NA", step: "NA", reason: "NA", metadata: {} });
