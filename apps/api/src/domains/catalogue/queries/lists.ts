import { cellRows } from "@carepoint/db/list-file";
import { SetupError } from "@carepoint/db/setup-error";
import { readHeadings } from "@carepoint/domain/catalogue/columns";
import { type ListLook, type LookAtListInput, listLook } from "@carepoint/domain/catalogue/imports";
import { beginsAsText, isText, TEXT_HEAD_BYTES } from "@carepoint/domain/files/text";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Context, QueryContext } from "../../../kernel/context.ts";
import { piecesOf } from "../../files/queries/pieces.ts";
import { findUpload, type KeptUpload } from "../../files/queries/uploads.ts";

/** The headings, and as many rows as tell one column from another. */
const rowsShown = 4;
const mostLetters = 200;
const mostColumns = 200;

/** A list of medicines that has come whole, of whoever asks. Throws `not_found`, and `illegal_transition` while pieces are missing. */
export async function wholeList(
  { db, actor, now }: Pick<Context, "db" | "actor" | "now">,
  uploadId: string,
): Promise<KeptUpload> {
  const upload = actor.accountId === null ? undefined : await findUpload(db, actor.accountId, uploadId, now);
  if (upload?.purpose !== "medicine_list") throw new DomainError("not_found");
  if (upload.offset < upload.size) throw new DomainError("illegal_transition", { from: "incomplete", event: "read" });
  return upload;
}

/**
 * What stands at the head of a list, with the guess which heading is what. Throws `unsupported_file` for what is no table of text, and what
 * `wholeList` throws.
 */
export async function lookAtList(ctx: QueryContext, { uploadId }: LookAtListInput): Promise<ListLook> {
  const upload = await wholeList(ctx, uploadId);
  if (!beginsAsText(await headOf(piecesOf(ctx, upload)))) throw new DomainError("unsupported_file");
  const rows: string[][] = [];
  try {
    for await (const { cells } of cellRows(() => piecesOf(ctx, upload))) {
      rows.push(cells.slice(0, mostColumns).map((cell) => cell.slice(0, mostLetters)));
      if (rows.length === rowsShown) break;
    }
  } catch (error) {
    if (error instanceof SetupError) throw new DomainError("unsupported_file");
    throw error;
  }
  const [headings = [], ...below] = rows;
  return listLook.parse({ headings, rows: below, mapping: readHeadings(headings).mapping });
}

/** As much of its beginning as tells a text from another thing. */
async function headOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const piece of pieces) {
    head = Buffer.concat([head, piece]);
    if (head.byteLength >= TEXT_HEAD_BYTES) break;
  }
  return head;
}

const lineEnd = "\n".charCodeAt(0);

/** About as many rows as a list has below its headings. Throws a SetupError where it is no text from its first to its last byte. */
export async function countRows(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let lines = 0;
  for await (const piece of pieces) {
    if (!isText(piece)) throw new SetupError("The file is no table of text.");
    for (let at = piece.indexOf(lineEnd); at !== -1; at = piece.indexOf(lineEnd, at + 1)) lines += 1;
  }
  return Math.max(0, lines - 1);
}
