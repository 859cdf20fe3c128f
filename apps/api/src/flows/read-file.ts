import type { FileView } from "@carepoint/domain/files/schema";
import type { FileId } from "@carepoint/domain/kernel/id";
import { findReadable } from "../domains/files/queries/files.ts";
import { treatedBy } from "../domains/patients/access.ts";
import type { Context } from "../kernel/context.ts";

/** The file, when the actor may read it now; one that is someone else's does not exist. A scan is open with the record that it is part of. */
export function findFile({ db, actor, now }: Context, id: FileId): Promise<FileView | undefined> {
  return findReadable(db, actor, id, (patient) => treatedBy(actor.doctorId, patient, now));
}
