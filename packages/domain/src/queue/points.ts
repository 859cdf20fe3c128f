import * as z from "zod";
import { branchId, doctorId, servicePointId } from "../kernel/id.ts";

/** A room or a counter: what a call names. */
const pointName = z.string().trim().min(1).max(40);

export const pointsInput = z.strictObject({ branchId });
export type PointsInput = z.infer<typeof pointsInput>;

export const openPointInput = z.strictObject({ name: pointName });
export type OpenPointInput = z.infer<typeof openPointInput>;

export const amendPointInput = z.strictObject({
  pointId: servicePointId,
  name: pointName.optional(),
  closed: z.literal(true).optional(),
});
export type AmendPointInput = z.infer<typeof amendPointInput>;

/** Where a doctor sits today; null is nowhere in particular. */
export const sitInput = z.strictObject({ doctorId, branchId, pointId: servicePointId.nullable() });
export type SitInput = z.infer<typeof sitInput>;

/** The points of a branch, and who sits where today. */
export const pointsView = z.object({
  points: z.array(z.object({ id: servicePointId, name: z.string() })),
  seats: z.array(z.object({ doctorId, pointId: servicePointId })),
});
export interface PointsView extends z.infer<typeof pointsView> {}
