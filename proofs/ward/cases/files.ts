import { type FileStatus, fileStatuses } from "@carepoint/domain/files/states";
import { type Case, type Cases, callable } from "../case.ts";
import { addDocument, setFileStatus } from "../document-rows.ts";

/** A document's file, as the scanner or the administration left it. */
const fileIn =
  (status: FileStatus, more: object = {}): Case["make"] =>
  async ({ server }, world) => {
    const { fileId } = await addDocument(server.hospital, world);
    await setFileStatus(server.hospital, fileId, status);
    return { fileId, ...more };
  };

const scan = (status: FileStatus) => callable({ doer: "admin", target: "fileId", make: fileIn(status) });
const remove = (status: FileStatus) =>
  callable({ doer: "admin", target: "fileId", make: fileIn(status, { reason: "malware" }) });

const inOthers = (name: string, of: (status: FileStatus) => Cases[string]): Cases =>
  Object.fromEntries(
    fileStatuses.filter((each) => each !== "quarantined").map((each) => [`${name} #${each}`, of(each)]),
  );

export const fileCases: Cases = {
  "files.held": callable({ doer: "admin", make: async () => ({}) }),
  "files.scanAgain": scan("quarantined"),
  "files.remove": remove("quarantined"),
  ...inOthers("files.scanAgain", scan),
  ...inOthers("files.remove", remove),
};
