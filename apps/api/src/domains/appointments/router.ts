import {
  batchInput,
  insideLeaveInput,
  listBatchesInput,
  startBatchInput,
} from "@carepoint/domain/appointments/batches";
import { dayGridInput } from "@carepoint/domain/appointments/day-grid";
import { openFeedInput } from "@carepoint/domain/appointments/feeds";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import {
  appointmentInput,
  checkInInput,
  dayCountsInput,
  declineInput,
  departmentSlotsInput,
  familySlotsInput,
  holdAnyInput,
  holdFamilyInput,
  holdSlotInput,
  listAppointmentsInput,
  slotsInput,
  squeezeInInput,
  touchedVisitsInput,
  undoMissInput,
} from "@carepoint/domain/appointments/schema";
import { previewSeriesInput } from "@carepoint/domain/appointments/series";
import * as z from "zod";
import { command, query, router } from "../../kernel/trpc.ts";
import { checkIn } from "./commands/check-in.ts";
import { declineRequest } from "./commands/decline-request.ts";
import { holdAny } from "./commands/hold-any.ts";
import { holdFamily } from "./commands/hold-family.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { miss } from "./commands/miss.ts";
import { openFeed } from "./commands/open-feed.ts";
import { requestVisit } from "./commands/request-visit.ts";
import { revokeFeed } from "./commands/revoke-feed.ts";
import { squeezeIn } from "./commands/squeeze-in.ts";
import { startBatch } from "./commands/start-batch.ts";
import { undoMiss } from "./commands/undo-miss.ts";
import { countDays } from "./queries/day-counts.ts";
import { readDayGrid } from "./queries/day-grid.ts";
import { listDepartmentSlots } from "./queries/department-offers.ts";
import { findFeed } from "./queries/feeds.ts";
import { insideLeave } from "./queries/inside-leave.ts";
import { listBatches } from "./queries/list-batches.ts";
import { readBatch } from "./queries/read-batch.ts";
import { previewSeries } from "./queries/series-plan.ts";
import { listFamilySlots, listSlots } from "./queries/slots.ts";
import { touchedVisits } from "./queries/touched.ts";
import { listAppointments } from "./queries/views.ts";
import { findOwnHold, listOwnHolds } from "./queries/visit.ts";

/** Claiming, cancelling, releasing, confirming what costs nothing and one visit with its refund preview are flows: they touch money (src/router.ts joins them). */
export const appointmentProcedures = {
  slots: query(appointmentPolicy.slots, { cost: 3 })
    .input(slotsInput)
    .query(({ ctx, input }) => listSlots(ctx, input)),
  departmentSlots: query(appointmentPolicy.slots, { cost: 6 })
    .input(departmentSlotsInput)
    .query(({ ctx, input }) => listDepartmentSlots(ctx, input)),
  familySlots: query(appointmentPolicy.hold_family, { cost: 3 })
    .input(familySlotsInput)
    .query(({ ctx, input }) => listFamilySlots(ctx, input)),
  previewSeries: query(appointmentPolicy.book_series, { cost: 5 })
    .input(previewSeriesInput)
    .query(({ ctx, input }) => previewSeries(ctx, input)),
  calendarFeed: query(appointmentPolicy.feed).query(({ ctx }) => findFeed(ctx.db, ctx.actor)),
  openCalendarFeed: command(appointmentPolicy.feed, openFeedInput, openFeed),
  revokeCalendarFeed: command(appointmentPolicy.feed, z.strictObject({}), revokeFeed),
  list: query(appointmentPolicy.list)
    .input(listAppointmentsInput)
    .query(({ ctx, input }) => listAppointments(ctx, input)),
  dayCounts: query(appointmentPolicy.day_counts)
    .input(dayCountsInput)
    .query(({ ctx, input }) => countDays(ctx, input)),
  dayGrid: query(appointmentPolicy.day_grid, { cost: 5 })
    .input(dayGridInput)
    .query(({ ctx, input }) => readDayGrid(ctx, input)),
  myHold: query(appointmentPolicy.my_hold).query(({ ctx }) => findOwnHold(ctx)),
  myHolds: query(appointmentPolicy.my_hold).query(({ ctx }) => listOwnHolds(ctx)),
  touched: query(appointmentPolicy.touched, { cost: 3 })
    .input(touchedVisitsInput)
    .query(({ ctx, input }) => touchedVisits(ctx, input)),
  hold: command(appointmentPolicy.hold, holdSlotInput, holdSlot),
  holdAny: command(appointmentPolicy.hold_any, holdAnyInput, holdAny),
  squeezeIn: command(appointmentPolicy.squeeze_in, squeezeInInput, squeezeIn),
  holdFamily: command(appointmentPolicy.hold_family, holdFamilyInput, holdFamily),
  request: command(appointmentPolicy.request, appointmentInput, requestVisit),
  decline: command(appointmentPolicy.decline, declineInput, declineRequest),
  insideLeave: query(appointmentPolicy.batch)
    .input(insideLeaveInput)
    .query(({ ctx, input }) => insideLeave(ctx, input)),
  batch: query(appointmentPolicy.batch)
    .input(batchInput)
    .query(({ ctx, input }) => readBatch(ctx, input)),
  batches: query(appointmentPolicy.batch)
    .input(listBatchesInput)
    .query(({ ctx, input }) => listBatches(ctx, input)),
  startBatch: command(appointmentPolicy.batch, startBatchInput, startBatch),
  checkIn: command(appointmentPolicy.check_in, checkInInput, checkIn),
  miss: command(appointmentPolicy.miss, appointmentInput, miss),
  undoMiss: command(appointmentPolicy.undo_miss, undoMissInput, undoMiss),
};

export const appointmentsRouter = router(appointmentProcedures);
