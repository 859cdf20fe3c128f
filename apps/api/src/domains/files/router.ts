import { removeFileInput, scanAgainInput } from "@carepoint/domain/files/held";
import { filePolicy } from "@carepoint/domain/files/policy";
import { command, query, router } from "../../kernel/trpc.ts";
import { removeFile } from "./commands/remove-file.ts";
import { scanAgain } from "./commands/scan-again.ts";
import { listHeld } from "./queries/held.ts";

export const filesRouter = router({
  held: query(filePolicy.list_held).query(({ ctx }) => listHeld(ctx)),
  scanAgain: command(filePolicy.scan_again, scanAgainInput, scanAgain),
  remove: command(filePolicy.remove, removeFileInput, removeFile),
});
