import * as z from "zod";
import { prescriptionId } from "../kernel/id.ts";

/** Where the patient of a prescription lives, as they say it at the counter. */
export const noteAddressInput = z.strictObject({ prescriptionId, address: z.string().trim().min(1).max(500) });
export type NoteAddressInput = z.infer<typeof noteAddressInput>;
