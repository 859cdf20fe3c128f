import { previewBatchInput } from "@carepoint/domain/appointments/batches";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import {
  appointmentInput,
  cancelInput,
  claimHoldInput,
  quoteMoveInput,
  rescheduleInput,
} from "@carepoint/domain/appointments/schema";
import { contactOf } from "../domains/appointments/queries/tele-contact.ts";
import { readVisit } from "../domains/appointments/queries/visit.ts";
import { visitEvents } from "../domains/appointments/queries/visit-events.ts";
import { command, query } from "../kernel/trpc.ts";
import { acceptRequest } from "./accept-request.ts";
import { cancellationPreview, cancelWithRefund } from "./cancel-with-refund.ts";
import { claimHold } from "./claim-hold.ts";
import { confirmFree } from "./confirm-free.ts";
import { movingPreview } from "./moving-preview.ts";
import { previewBatch } from "./preview-batch.ts";
import { releaseHold } from "./release-hold.ts";
import { quoteMove, reschedule } from "./reschedule.ts";

/** The procedures of a visit that touch its money; src/router.ts puts them beside the others of appointments. */
export const visitWithMoney = {
  byId: query(appointmentPolicy.read)
    .input(appointmentInput)
    .query(async ({ ctx, input: { appointmentId } }) => {
      const visit = await readVisit(ctx, appointmentId);
      const events = await visitEvents(ctx, visit);
      const contact = await contactOf(ctx, visit);
      const cancellation = await cancellationPreview(ctx.db, ctx, appointmentId);
      return { ...visit, events, contact, cancellation, moving: await movingPreview(ctx.db, ctx, appointmentId) };
    }),
  claim: command(appointmentPolicy.claim, claimHoldInput, claimHold),
  cancel: command(appointmentPolicy.cancel, cancelInput, cancelWithRefund),
  quoteMove: query(appointmentPolicy.reschedule)
    .input(quoteMoveInput)
    .query(({ ctx, input }) => quoteMove(ctx, input)),
  reschedule: command(appointmentPolicy.reschedule, rescheduleInput, reschedule),
  previewBatch: query(appointmentPolicy.batch, { cost: 5 })
    .input(previewBatchInput)
    .query(({ ctx, input }) => previewBatch(ctx, input)),
  accept: command(appointmentPolicy.accept, appointmentInput, acceptRequest),
  release: command(appointmentPolicy.release, appointmentInput, releaseHold),
  confirmFree: command(appointmentPolicy.confirm_free, appointmentInput, confirmFree),
};
