import { askExportInput, listExportsInput } from "@carepoint/domain/privacy/exports";
import { privacyPolicy } from "@carepoint/domain/privacy/policy";
import { command, query, router } from "../../kernel/trpc.ts";
import { askExport } from "./commands/ask-export.ts";
import { listExports } from "./queries/exports.ts";

export const privacyRouter = router({
  exports: query(privacyPolicy.list_exports)
    .input(listExportsInput)
    .query(({ ctx, input }) => listExports(ctx, input.patientId)),
  askExport: command(privacyPolicy.ask_export, askExportInput, askExport),
});
