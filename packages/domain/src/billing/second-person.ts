import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { DomainError } from "../kernel/errors.ts";
import { advance, type Lifecycle } from "../kernel/state-machine.ts";

/** What becomes of something about money that one person asks for and another decides. */
export const requestStatuses = ["asked", "approved", "declined", "withdrawn"] as const;
export const requestStatus = z.enum(requestStatuses);
export type RequestStatus = (typeof requestStatuses)[number];
export type RequestEvent = "approve" | "decline" | "withdraw";

/** Decided once, by another person; who asked may only take it back. */
export const requestLifecycle: Lifecycle<RequestStatus, RequestEvent> = {
  asked: { approve: "approved", decline: "declined", withdraw: "withdrawn" },
  approved: {},
  declined: {},
  withdrawn: {},
};

/** Why not; who asked says why they take it back. */
export const requestAnswer = z.string().trim().min(3).max(500);

/** What the list of such wishes says of each, whatever is wished for. */
export const requestFields = {
  note: z.string().nullable(),
  status: requestStatus,
  askedByName: z.string(),
  /** Asked by the reader, who cannot decide. */
  mine: z.boolean(),
  askedAt: instantSchema,
  decidedByName: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  answer: z.string().nullable(),
  patientId: z.string(),
  patientName: z.string(),
  mrn: z.string(),
  invoiceNumber: z.string().nullable(),
  code: z.string().nullable(),
};

interface Asked {
  readonly status: RequestStatus;
  readonly askedBy: string;
}

/** A yes: by anybody who has the right but who asked. Throws `own_request`, `illegal_transition` once it is decided. */
export function agreedBy({ status, askedBy }: Asked, decider: string | null): RequestStatus {
  if (decider === null || decider === askedBy) throw new DomainError("own_request");
  return advance(requestLifecycle, status, "approve");
}

/** A no: of whoever has the right, or of who asked, who so takes it back. */
export function refusedBy({ status, askedBy }: Asked, decider: string) {
  const event = decider === askedBy ? "withdraw" : "decline";
  return { event, status: advance(requestLifecycle, status, event) } as const;
}
