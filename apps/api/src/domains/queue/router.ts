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
import { callIn } from "./commands/call-in.ts";
import { callNext } from "./commands/call-next.ts";
import { recall } from "./commands/recall.ts";
import { skip } from "./commands/skip.ts";
import { readBoard } from "./queries/board.ts";
import { readPlace } from "./queries/place.ts";

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
  walkIn: command(queuePolicy.walk_in, walkInInput, walkIn),
});
