import { settingsPolicy } from "@carepoint/domain/settings/policy";
import { amendBranchInput, amendSettingsInput, openBranchInput } from "@carepoint/domain/settings/schema";
import { command, query, router } from "../../kernel/trpc.ts";
import { amendSettings } from "./commands/amend.ts";
import { amendBranch } from "./commands/amend-branch.ts";
import { openBranch } from "./commands/open-branch.ts";
import { listBranches, readForAdmin, readPublic } from "./queries.ts";

export const settingsRouter = router({
  public: query(settingsPolicy.public).query(({ ctx }) => readPublic(ctx.db)),
  branches: query(settingsPolicy.public).query(({ ctx }) => listBranches(ctx.db)),
  read: query(settingsPolicy.read).query(({ ctx }) => readForAdmin(ctx.db)),
  amend: command(settingsPolicy.amend, amendSettingsInput, amendSettings),
  openBranch: command(settingsPolicy.open_branch, openBranchInput, openBranch),
  amendBranch: command(settingsPolicy.amend_branch, amendBranchInput, amendBranch),
});
