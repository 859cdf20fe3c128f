import { type PatientRecord } from "@carepoint/domain/privacy/record";
import * as fc from "fast-check";
/** One of everything, as the server writes it. */
export declare function specimen(change?: object): PatientRecord;
/** Records of all shapes: what a test claims of one holds for whatever the hospital may write. */
export declare const records: fc.Arbitrary<PatientRecord>;
