import * as z from "zod";
import { freshId, storeId } from "../kernel/id.ts";
import type { Localized } from "../kernel/language.ts";

/** How the place is called at every branch. */
export const quarantineName: Localized = { en: "Quarantine", hi: "अलग रखी दवाएँ" };

/** A place for what may not be sold, at the branch of this store. */
export const openQuarantineInput = z.strictObject({ storeId, quarantineId: freshId });
export type OpenQuarantineInput = z.infer<typeof openQuarantineInput>;
