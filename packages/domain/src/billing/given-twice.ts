import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { overRefundId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { overRefundStatus } from "./states.ts";

/** What of a payment went back twice, as the payment and its bill tell it. */
export const overRefundView = z.object({
  id: overRefundId,
  amount: chargeSchema,
  at: instantSchema,
  status: overRefundStatus,
});
export interface OverRefundView extends z.infer<typeof overRefundView> {}
