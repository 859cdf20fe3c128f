import { displayInput, openDisplayInput, revokeDisplayInput } from "@carepoint/domain/queue/displays";
import { amendPointInput, openPointInput, pointsInput, sitInput } from "@carepoint/domain/queue/points";
import { queuePolicy } from "@carepoint/domain/queue/policy";
import {
  boardInput,
  callNextInput,
  placeInput,
  queueEntryInput,
  transferInput,
  walkInInput,
} from "@carepoint/domain/queue/schema";
import { transfer } from "../../flows/transfer.ts";
import { walkIn } from "../../flows/walk-in.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { amendPoint } from "./commands/amend-point.ts";
import { callIn } from "./commands/call-in.ts";
import { callNext } from "./commands/call-next.ts";
import { openDisplay } from "./commands/open-display.ts";
import { openPoint } from "./commands/open-point.ts";
import { recall } from "./commands/recall.ts";
import { revokeDisplay } from "./commands/revoke-display.ts";
import { sit } from "./commands/sit.ts";
import { skip } from "./commands/skip.ts";
import { readBoard } from "./queries/board.ts";
import { readCheckInCodes } from "./queries/check-in-code.ts";
import { readDisplay } from "./queries/display.ts";
import { listDisplays } from "./queries/displays.ts";
import { readPlace } from "./queries/place.ts";
import { listPoints } from "./queries/points.ts";

export const queueRouter = router({
  board: query(queuePolicy.board)
    .input(boardInput)
    .query(({ ctx, input }) => readBoard(ctx, input)),
  place: query(queuePolicy.read)
    .input(placeInput)
    .query(({ ctx, input }) => readPlace(ctx, input)),
  callNext: command(queuePolicy.call_next, callNextInput, callNext),
  callIn: command(queuePolicy.call, queueEntryInput, callIn),
  recall: command(queuePolicy.recall, queueEntryInput, recall),
  skip: command(queuePolicy.skip, queueEntryInput, skip),
  transfer: command(queuePolicy.transfer, transferInput, transfer),
  display: query(queuePolicy.display, { cost: 3 })
    .input(displayInput)
    .query(({ ctx, input }) => readDisplay(ctx, input)),
  displays: query(queuePolicy.displays).query(({ ctx }) => listDisplays(ctx)),
  openDisplay: command(queuePolicy.open_display, openDisplayInput, openDisplay),
  revokeDisplay: command(queuePolicy.revoke_display, revokeDisplayInput, revokeDisplay),
  checkInCodes: query(queuePolicy.check_in_codes).query(({ ctx }) => readCheckInCodes(ctx)),
  points: query(queuePolicy.points)
    .input(pointsInput)
    .query(({ ctx, input }) => listPoints(ctx, input)),
  openPoint: command(queuePolicy.open_point, openPointInput, openPoint),
  amendPoint: command(queuePolicy.amend_point, amendPointInput, amendPoint),
  sit: command(queuePolicy.sit, sitInput, sit),
  walkIn: command(queuePolicy.walk_in, walkInInput, walkIn),
});
