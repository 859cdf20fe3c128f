import * as z from "zod";
import { favouriteId } from "../kernel/id.ts";
import { prescriptionLine } from "./schema.ts";

const name = z.string().trim().min(1).max(60);
const lines = z.array(prescriptionLine).min(1).max(30);

/** What a doctor often prescribes, under a name of theirs: one line is a favourite, several are an order set. */
export const favouriteView = z.object({ id: favouriteId, version: z.int(), name, lines, usedCount: z.int() });
export interface FavouriteView extends z.infer<typeof favouriteView> {}

/** Without an id it is a new one; with one it replaces what was seen as `baseVersion`. */
export const keepFavouriteInput = z.strictObject({
  favourite: z.strictObject({ id: favouriteId, baseVersion: z.int() }).nullable().default(null),
  name,
  lines,
  /** False: it is not offered any more. */
  active: z.boolean().default(true),
});
export type KeepFavouriteInput = z.infer<typeof keepFavouriteInput>;
