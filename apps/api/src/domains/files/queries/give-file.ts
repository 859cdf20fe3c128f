import type { FilePurpose } from "@carepoint/domain/files/schema";
import type { FileId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { type PatientKey, wrappedForPatient } from "../../../kernel/sealed.ts";
import { findOwnFileForUpdate, giveToPatient } from "./files.ts";

interface GivenFile {
  readonly fileId: FileId;
  readonly patientId: string;
  readonly key: PatientKey;
  readonly purposes: readonly FilePurpose[];
}

/**
 * A file that the caller uploaded becomes part of one patient's record, under the patient's key from now on. The same bytes twice are
 * one: answers the file that stands. Throws `not_found` for another's file.
 */
export async function giveFile(
  ctx: Pick<CommandContext, "tx" | "sealer" | "actor">,
  { fileId, patientId, key, purposes }: GivenFile,
): Promise<FileId> {
  const file = await findOwnFileForUpdate(ctx.tx, fileId, ctx.actor.accountId, { patientId, purposes });
  return giveToPatient(ctx.tx, { id: fileId, wrappedKey: wrappedForPatient(ctx.sealer, key, file), patientId });
}
