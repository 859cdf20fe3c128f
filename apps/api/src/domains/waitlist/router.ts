import { waitPolicy } from "@carepoint/domain/waitlist/policy";
import { joinWaitlistInput, listWaitsInput, waitEntryInput } from "@carepoint/domain/waitlist/schema";
import { leaveWaitlist } from "../../flows/leave-waitlist.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { joinWaitlist } from "./commands/join.ts";
import { listWaits } from "./queries/views.ts";

export const waitlistRouter = router({
  mine: query(waitPolicy.mine).query(({ ctx }) => listWaits(ctx, {})),
  list: query(waitPolicy.list)
    .input(listWaitsInput)
    .query(({ ctx, input }) => listWaits(ctx, input)),
  join: command(waitPolicy.join, joinWaitlistInput, joinWaitlist),
  leave: command(waitPolicy.leave, waitEntryInput, leaveWaitlist),
});
