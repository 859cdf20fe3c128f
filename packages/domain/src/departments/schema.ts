import * as z from "zod";
import { departmentId, fileId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";

/** The department's name in an address: `ear-nose-throat`. */
export const slugSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slug");

const shape = {
  slug: slugSchema,
  name: localized,
  description: localized,
  imageFileId: fileId.nullable().default(null),
};

export const openDepartmentInput = z.strictObject(shape);
export type OpenDepartmentInput = z.infer<typeof openDepartmentInput>;

export const amendDepartmentInput = z.strictObject({ departmentId, ...shape }).partial({
  slug: true,
  name: true,
  description: true,
  imageFileId: true,
});
export type AmendDepartmentInput = z.infer<typeof amendDepartmentInput>;

/** What becomes of the visits that lie ahead: they are kept to the end, or cancelled with the whole fee back. */
export const closeDepartmentInput = z.strictObject({
  departmentId,
  visits: z.enum(["keep", "cancel_and_refund"]),
  reason: z.string().trim().min(1).max(500),
});
export type CloseDepartmentInput = z.infer<typeof closeDepartmentInput>;

export const departmentInput = z.strictObject({ departmentId });
export type DepartmentInput = z.infer<typeof departmentInput>;

export const departmentView = z.object({
  id: departmentId,
  version: z.int(),
  slug: z.string(),
  name: localized,
  description: localized,
  imageFileId: fileId.nullable(),
  active: z.boolean(),
});
export interface DepartmentView extends z.infer<typeof departmentView> {}
