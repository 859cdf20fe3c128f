import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { catalogueImportId } from "../kernel/id.ts";
import { catalogueColumns } from "./columns.ts";
import { rowRefusals } from "./rows.ts";

/** Of a dry run nothing is kept. The database's CHECK names the same. */
export const importStatuses = ["reading", "tried", "running", "done", "failed", "undoing", "undone"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** Those that kept something, or may have. */
export const undoableStatuses = ["done", "failed", "undone"] as const satisfies readonly ImportStatus[];

export const importIdInput = z.strictObject({ importId: catalogueImportId });
export type ImportIdInput = z.infer<typeof importIdInput>;

export const catalogueImportView = z.object({
  id: catalogueImportId,
  fileName: z.string(),
  /** Which heading of the file each column was read from. */
  mapping: z.partialRecord(z.enum(catalogueColumns), z.string()),
  status: z.enum(importStatuses),
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
});
export interface CatalogueImportView extends z.infer<typeof catalogueImportView> {}

export const importRefusalView = z.object({
  line: z.int(),
  column: z.enum(catalogueColumns).nullable(),
  reason: z.enum(rowRefusals),
  value: z.string(),
});
export interface ImportRefusalView extends z.infer<typeof importRefusalView> {}
