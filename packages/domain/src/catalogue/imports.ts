import * as z from "zod";
import { fileName } from "../files/schema.ts";
import { instantSchema } from "../kernel/calendar.ts";
import { catalogueImportId, fileId } from "../kernel/id.ts";
import { catalogueColumns } from "./columns.ts";
import { rowRefusals } from "./rows.ts";
import { importStatuses } from "./states.ts";

/** Why one did not come to its end: its process went and nobody took it up, its text is no table, its upload is gone, or we do not know. */
export const importFailures = ["stopped", "unreadable", "upload_gone", "broken"] as const;
export type ImportFailure = (typeof importFailures)[number];

export const importIdInput = z.strictObject({ importId: catalogueImportId });
export type ImportIdInput = z.infer<typeof importIdInput>;

/** So many rows that were left out are kept to be read; those beyond are counted. */
export const MOST_REFUSALS = 10_000;

export const importRefusalsInput = z.strictObject({
  importId: catalogueImportId,
  most: z.int().min(1).max(MOST_REFUSALS).default(500),
});
export type ImportRefusalsInput = z.infer<typeof importRefusalsInput>;

/** A list that has come whole, by its upload. */
export const lookAtListInput = z.strictObject({ uploadId: fileId });
export type LookAtListInput = z.infer<typeof lookAtListInput>;

const heading = z.string().max(200);
const mapping = z.partialRecord(z.enum(catalogueColumns), heading);

/** Of two who ask for the same import one has asked: the id is the caller's. An empty heading says that the file does not have the column. */
export const tryListInput = z.strictObject({ importId: catalogueImportId, uploadId: fileId, fileName, mapping });
export type TryListInput = z.infer<typeof tryListInput>;

/** What stands at the head of a list, and which of its headings is what, as far as that can be guessed. */
export const listLook = z.object({
  headings: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  mapping,
});
export interface ListLook extends z.infer<typeof listLook> {}

export const catalogueImportView = z.object({
  id: catalogueImportId,
  fileName: z.string(),
  /** Which heading of the file each column was read from. */
  mapping,
  status: z.enum(importStatuses),
  failure: z.enum(importFailures).nullable(),
  /** About as many as the file has, where that is known. */
  totalRows: z.int().nullable(),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  /** How many an undoing left, as they were changed or used since. */
  keptBack: z.int().nullable(),
  at: instantSchema,
  endedAt: instantSchema.nullable(),
  mayUndo: z.boolean(),
  /** Whether it was tried, and the file still waits. */
  mayKeep: z.boolean(),
});
export interface CatalogueImportView extends z.infer<typeof catalogueImportView> {}

export const importRefusalView = z.object({
  line: z.int(),
  column: z.enum(catalogueColumns).nullable(),
  reason: z.enum(rowRefusals),
  value: z.string(),
});
export interface ImportRefusalView extends z.infer<typeof importRefusalView> {}
