import { appointmentId, newId, type PatientId } from "@carepoint/domain/kernel/id";
import type { Actor } from "../kernel/context.ts";
import { calling } from "./asking.ts";
import type { TestHospital } from "./context.ts";
import { addVisit } from "./visits.ts";

interface Treated {
  readonly doctor: Actor;
  readonly patientId: PatientId;
}

/** A visit with a signed note, a chart and a prescription. */
export async function treated(hospital: TestHospital, { doctor, patientId }: Treated): Promise<void> {
  const visit = appointmentId.parse(
    await addVisit(hospital, { doctor, patientId, status: "checked_in", reason: "Tired for weeks" }),
  );
  const { records } = calling(hospital, doctor);
  const { encounterId } = await records.openVisit({ opId: newId(), appointmentId: visit });
  const content = { kind: "problem", text: "Type 2 diabetes", icd10: "E11.9" } as const;
  const entry = await records.recordEntry({ opId: newId(), patientId, encounterId, content });
  const better = { ...content, text: "Diabetes mellitus type 2" };
  await records.correctEntry({ opId: newId(), entryId: entry.entryId, baseVersion: 1, content: better });
  const vitals = { kind: "vitals", takenAt: hospital.now.toString() as never, readings: { pulse: 72 } } as const;
  await records.recordEntry({ opId: newId(), patientId, content: vitals });
  const note = { subjective: "Tired", plan: "Metformin" };
  const saved = await records.saveNote({ opId: newId(), encounterId, baseVersion: 1, note });
  await records.issuePrescription({ opId: newId(), encounterId, lines: [line] });
  await records.signVisit({ opId: newId(), encounterId, baseVersion: saved.version });
  await records.addAddendum({ opId: newId(), encounterId, text: "HbA1c 8.1 %" });
}

export const line = {
  name: "Paracetamol",
  strength: "500 mg",
  form: "tablet" as const,
  dose: { amount: 1, unit: "tablet" as const },
  frequency: "OD",
  durationDays: 3,
};
