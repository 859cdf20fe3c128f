import { previewBatchInput } from "@carepoint/domain/appointments/batches";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import {
  appointmentInput,
  cancelInput,
  claimHoldInput,
  confirmFamilyInput,
  confirmInput,
  holdMoveInput,
  quoteMoveInput,
  rescheduleInput,
} from "@carepoint/domain/appointments/schema";
import { bookSeriesInput } from "@carepoint/domain/appointments/series";
import { heldMoveOf } from "../domains/appointments/queries/held-moves.ts";
import { seriesOfVisit } from "../domains/appointments/queries/series.ts";
import { contactOf } from "../domains/appointments/queries/tele-contact.ts";
import { readVisit } from "../domains/appointments/queries/visit.ts";
import { visitEvents } from "../domains/appointments/queries/visit-events.ts";
import { command, query } from "../kernel/trpc.ts";
import { acceptRequest } from "./accept-request.ts";
import { bookSeries } from "./book-series.ts";
import { cancellationPreview, cancelWithRefund } from "./cancel-with-refund.ts";
import { claimHold } from "./claim-hold.ts";
import { confirmAtDesk } from "./confirm-at-desk.ts";
import { confirmFamily } from "./confirm-family.ts";
import { confirmFree } from "./confirm-free.ts";
import { holdMove } from "./hold-move.ts";
import { movingPreview } from "./moving-preview.ts";
import { previewBatch } from "./preview-batch.ts";
import { releaseHold } from "./release-hold.ts";
import { quoteMove, reschedule } from "./reschedule.ts";
import { restOfSeries } from "./rest-of-series.ts";

/** The procedures of a visit that touch its money; src/router.ts puts them beside the others of appointments. */
export const visitWithMoney = {
  byId: query(appointmentPolicy.read)
    .input(appointmentInput)
    .query(async ({ ctx, input: { appointmentId } }) => {
      const visit = await readVisit(ctx, appointmentId);
      const events = await visitEvents(ctx, visit);
      const contact = await contactOf(ctx, visit);
      const cancellation = await cancellationPreview(ctx.db, ctx, appointmentId);
      const series = await seriesOfVisit(ctx, appointmentId);
      return {
        ...visit,
        events,
        contact,
        series,
        cancellation,
        moving: await movingPreview(ctx.db, ctx, appointmentId),
        move: visit.moves && (await heldMoveOf(ctx.db, ctx.scope, appointmentId)),
      };
    }),
  restOfSeries: query(appointmentPolicy.read, { cost: 5 })
    .input(appointmentInput)
    .query(({ ctx, input: { appointmentId } }) => restOfSeries(ctx, appointmentId)),
  claim: command(appointmentPolicy.claim, claimHoldInput, claimHold),
  cancel: command(appointmentPolicy.cancel, cancelInput, cancelWithRefund),
  quoteMove: query(appointmentPolicy.reschedule)
    .input(quoteMoveInput)
    .query(({ ctx, input }) => quoteMove(ctx, input)),
  reschedule: command(appointmentPolicy.reschedule, rescheduleInput, reschedule),
  holdMove: command(appointmentPolicy.hold_move, holdMoveInput, holdMove),
  previewBatch: query(appointmentPolicy.batch, { cost: 5 })
    .input(previewBatchInput)
    .query(({ ctx, input }) => previewBatch(ctx, input)),
  bookSeries: command(appointmentPolicy.book_series, bookSeriesInput, bookSeries),
  confirmFamily: command(appointmentPolicy.confirm_family, confirmFamilyInput, confirmFamily),
  accept: command(appointmentPolicy.accept, appointmentInput, acceptRequest),
  release: command(appointmentPolicy.release, appointmentInput, releaseHold),
  confirm: command(appointmentPolicy.confirm, confirmInput, confirmAtDesk),
  confirmFree: command(appointmentPolicy.confirm_free, appointmentInput, confirmFree),
};
