import type { FileEvent } from "@carepoint/domain/files/states";
import { fileLifecycle } from "@carepoint/domain/files/states";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findStatusForUpdate, updateStatus } from "../queries/files.ts";

/** Writes down what the scanner said. A file that was judged meanwhile, or forgotten, stays as it is. */
export async function judgeFile(
  ctx: CommandContext,
  {
    fileId,
    event,
    scannedBy,
    found = null,
  }: {
    readonly fileId: string;
    readonly event: Extract<FileEvent, "pass" | "hold" | "fail">;
    readonly scannedBy: string | null;
    /** What it was found to be. */
    readonly found?: string | null;
  },
): Promise<void> {
  const before = await findStatusForUpdate(ctx.tx, fileId);
  if (!before || !can(fileLifecycle, before.status, event)) return;
  const status = advance(fileLifecycle, before.status, event);
  await updateStatus(ctx.tx, fileId, { status, scannedBy, found });
  const { patientId } = before;
  await recordAudit(ctx, {
    action: `file.${event}`,
    subjectId: fileId,
    patientId,
    before: { status: before.status },
    after: { status, scannedBy, ...(found && { found }) },
  });
}
