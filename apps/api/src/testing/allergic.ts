import { newId } from "@carepoint/domain/kernel/id";
import type { Actor } from "../kernel/context.ts";
import { calling } from "./asking.ts";
import type { TestHospital } from "./context.ts";

/** A doctor who treats the patient writes an allergy into the record. */
export async function allergicTo(hospital: TestHospital, doctor: Actor, patientId: string, substance: string) {
  const content = { kind: "allergy", substance } as const;
  await calling(hospital, doctor).records.recordEntry({ opId: newId(), patientId, content } as never);
}
