import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { exportId, freshId, patientId } from "../kernel/id.ts";
import { localeSchema } from "../kernel/language.ts";
import { exportStatus } from "./states.ts";

/** To read, to move to another program, and to hand to another hospital (FHIR R4). */
export const exportFormats = ["pdf", "json", "fhir"] as const;
export const exportFormat = z.enum(exportFormats);
export type ExportFormat = (typeof exportFormats)[number];

/** As what each is given out. */
export const exportTypes = {
  pdf: { type: "application/pdf", ending: "pdf" },
  json: { type: "application/json", ending: "json" },
  fhir: { type: "application/fhir+json", ending: "fhir.json" },
} as const satisfies Record<ExportFormat, { readonly type: string; readonly ending: string }>;

/** By what the desk knew who stands there. The database's CHECK names the same. */
export const identifiedBy = ["photo_id", "known", "phone_code"] as const;

/** The desk says by what it knew the person; whoever acts for a patient is known by their account. */
export const askExportInput = z.strictObject({
  id: freshId.optional(),
  patientId,
  language: localeSchema.default("en"),
  identifiedBy: z.enum(identifiedBy).optional(),
});
export type AskExportInput = z.infer<typeof askExportInput>;

export const listExportsInput = z.strictObject({ patientId });
export const exportFileInput = z.strictObject({ exportId, format: exportFormat });
export type ExportFileInput = z.infer<typeof exportFileInput>;

export function exportFilePath(id: string, format: ExportFormat): string {
  return `/api/exports/${id}/${format}`;
}

/** Why a copy could not be made: nothing of the record stands in it. */
export const exportFailures = ["not_made", "record_gone"] as const;
export type ExportFailure = (typeof exportFailures)[number];

export const exportView = z.object({
  id: exportId,
  version: z.int(),
  patientId,
  status: exportStatus,
  /** Percent. */
  progress: z.int().min(0).max(100),
  askedAt: instantSchema,
  /** At the desk, for whoever stood there. */
  atDesk: z.boolean(),
  readyAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
  failure: z.enum(exportFailures).nullable(),
  files: z.array(z.object({ format: exportFormat, bytes: z.int() })),
  /** How many of each part it holds; null until it is made, and at the desk. */
  counts: z.record(z.string(), z.int()).nullable(),
});
export interface ExportView extends z.infer<typeof exportView> {}

/** How often a copy that could not be made is tried before its people are told. */
export const mostTries = 3;
