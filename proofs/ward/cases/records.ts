import { newId } from "@carepoint/domain/kernel/id";
import { type Case, type Cases, callable } from "../case.ts";
import { addDocument, addSealedFile } from "../document-rows.ts";
import { addFile } from "../staff-rows.ts";
import { addChartEntry, addEncounter, addPrescription, addVisit, earlierToday, oneLine } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";

const encounter =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ encounterId: (await addEncounter(server.hospital, world)).encounterId, ...more });

const prescription =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ prescriptionId: await addPrescription(server.hospital, world), ...more });

/** A substance that nobody has met before: one that stands already would only be confirmed. */
const allergy = () => ({ kind: "allergy" as const, substance: `Substance ${newId()}` });

const entry =
  (by: "doctor" | "patient", more: () => object): Case["make"] =>
  async ({ server }, world) => ({
    entryId: await addChartEntry(server.hospital, world, { content: allergy(), by }),
    baseVersion: 1,
    ...more(),
  });

const recorded =
  (content: () => object): Case["make"] =>
  async (_, { patientId }) => ({ patientId, content: content() });

const report = (patientId: string, fileId: string) => ({
  ...{ patientId, fileId },
  ...{ kind: "lab_report", title: "Blood count", takenOn: "2026-01-05" },
});

/** As a paper's code holds it. */
export function codeOf({ hospital }: Ward["server"], prescriptionId: string): string {
  return `${prescriptionId}.${hospital.services.sealer.sign("prescription", prescriptionId)}`;
}

async function versionOf({ server }: Ward, encounterId: string): Promise<number> {
  const { db } = server.hospital;
  return (await db.selectFrom("encounters").select("version").where("id", "=", encounterId).executeTakeFirstOrThrow())
    .version;
}

export const recordCases: Cases = {
  "records.visitContext": callable({
    doer: "doctorA",
    target: "appointmentId",
    make: async ({ standing }, { name }) => ({ appointmentId: standing[name].encounterAppointmentId }),
  }),
  "records.listPrescriptions": callable({ doer: "patientA", make: async () => ({ limit: 100 }) }),
  "records.readPrescription": callable({
    doer: "patientA",
    target: "prescriptionId",
    make: async ({ standing }, { name }) => ({ prescriptionId: standing[name].prescriptionId }),
  }),
  "records.verifyPrescription": callable({
    doer: "patientA",
    target: "code",
    make: async ({ server, standing }, { name }) => ({ code: codeOf(server, standing[name].prescriptionId) }),
    missing: ({ server }) => ({ code: codeOf(server, newId()) }),
  }),
  "records.verifyPrescription #tampered": callable({
    doer: "patientA",
    make: async ({ server, standing }, { name }) => {
      const [mine, other] = [standing[name].prescriptionId, newId()];
      return { code: `${mine}.${codeOf(server, other).split(".")[1]}` };
    },
  }),
  "records.codes": callable({ doer: "doctorA", make: async () => ({ text: "hyper" }) }),
  "records.findGenerics": callable({ doer: "doctorA", make: async () => ({ text: "para" }) }),
  "records.tallNames": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.chart": callable({
    doer: "doctorA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "records.entryVersions": callable({
    doer: "doctorA",
    target: "entryId",
    make: async ({ server }, world) => ({
      entryId: await addChartEntry(server.hospital, world, { content: allergy() }),
    }),
  }),
  "records.recordEntry": callable({
    doer: "doctorA",
    target: "patientId",
    make: recorded(allergy),
    ways: [
      callable({
        doer: "doctorA",
        target: "patientId",
        make: recorded(() => ({ kind: "vitals", takenAt: "2026-01-05T04:30:00Z", readings: { pulse: 72 } })),
      }),
      callable({
        doer: "doctorA",
        target: "patientId",
        make: async ({ server }, world) => {
          const content = allergy();
          await addChartEntry(server.hospital, world, { content });
          return { patientId: world.patientId, content }; // a doctor verifies what the patient told
        },
      }),
    ],
  }),
  "records.recordEntry #a-problem": callable({
    doer: "doctorA",
    target: "patientId",
    make: recorded(() => ({ kind: "problem", text: "Asthma" })),
  }),
  "records.correctEntry": callable({
    doer: "doctorA",
    target: "entryId",
    make: entry("patient", () => ({ content: allergy() })),
  }),
  "records.correctEntry #a-doctor's": callable({
    doer: "doctorA",
    target: "entryId",
    make: entry("doctor", () => ({ content: allergy() })),
  }),
  "records.markEntry": callable({
    doer: "doctorA",
    target: "entryId",
    make: entry("patient", () => ({ event: "strike", reason: "proof" })),
  }),
  "records.openVisit": callable({
    doer: "doctorA",
    target: "appointmentId",
    make: async ({ server }, world) => ({
      appointmentId: await addVisit(server.hospital, world, { status: "checked_in", ...earlierToday() }),
    }),
  }),
  "records.saveNote": callable({
    doer: "doctorA",
    target: "encounterId",
    make: async (ward, world) => {
      const { encounterId } = await addEncounter(ward.server.hospital, world);
      return { encounterId, baseVersion: await versionOf(ward, encounterId), note: { plan: "Rest" } };
    },
  }),
  "records.prescribingFacts": callable({
    doer: "doctorA",
    target: "encounterId",
    make: async ({ standing }, { name }) => ({ encounterId: standing[name].encounterId }),
  }),
  "records.issuePrescription": callable({
    doer: "doctorA",
    target: "encounterId",
    make: encounter({ lines: [oneLine] }),
  }),
  "records.issuePrescription #over-another's": callable({
    doer: "doctorA",
    target: "supersedes",
    make: async (ward, world) => {
      const other = ward.worlds[world.name === "A" ? "B" : "A"];
      const { encounterId } = await addEncounter(ward.server.hospital, world);
      return { encounterId, lines: [oneLine], supersedes: await addPrescription(ward.server.hospital, other) };
    },
  }),
  "records.cancelPrescription": callable({
    doer: "doctorA",
    target: "prescriptionId",
    make: prescription({ reason: "proof" }),
  }),
  "records.signedNotes": callable({
    doer: "doctorA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "records.documents": callable({
    doer: "doctorA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "records.attachDocument": callable({
    doer: "patientA",
    target: "patientId",
    make: async ({ server }, { patientId, patient }) =>
      report(patientId, await addSealedFile(server.hospital, patient.accountId)),
  }),
  "records.attachDocument #by-the-doctor": callable({
    doer: "doctorA",
    target: "patientId",
    make: async ({ server }, { patientId, doctor }) =>
      report(patientId, await addSealedFile(server.hospital, doctor.accountId)),
  }),
  "records.strikeDocument": callable({
    doer: "patientA",
    target: "documentId",
    make: async ({ server }, world) => ({ documentId: (await addDocument(server.hospital, world)).documentId }),
  }),
  "records.strikeDocument #a-doctor's": callable({
    doer: "doctorA",
    target: "documentId",
    make: async ({ server }, world) => ({
      documentId: (await addDocument(server.hospital, world, { by: "doctor" })).documentId,
    }),
  }),
  "records.attachScan": callable({
    doer: "doctorA",
    target: "prescriptionId",
    make: async (ward, world) => ({
      prescriptionId: await addPrescription(ward.server.hospital, world),
      fileId: await addFile(ward.server.hospital, "prescription_scan", world.doctor.accountId),
    }),
  }),
  "records.attachScan #another's-file": callable({
    doer: "doctorA",
    target: "fileId",
    make: async (ward, world) => {
      const other = ward.worlds[world.name === "A" ? "B" : "A"];
      return {
        prescriptionId: await addPrescription(ward.server.hospital, world),
        fileId: await addFile(ward.server.hospital, "prescription_scan", other.doctor.accountId),
      };
    },
  }),
  "records.completeVisit": callable({ doer: "doctorA", target: "encounterId", make: encounter() }),
  "records.note": callable({
    doer: "doctorA",
    target: "appointmentId",
    make: async ({ server }, world) => ({
      appointmentId: (await addEncounter(server.hospital, world, { status: "signed", note: "proof" })).appointmentId,
    }),
  }),
  "records.note #not-signed": callable({
    doer: "doctorA",
    target: "appointmentId",
    make: async ({ server }, world) => ({ appointmentId: (await addEncounter(server.hospital, world)).appointmentId }),
  }),
  "records.unsigned": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.favourites": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.keepFavourite": callable({
    doer: "doctorA",
    target: "favourite",
    make: async (ward, world) => {
      const name = ward.fresh("f");
      const { id } = await ward.server.hospital.db
        .insertInto("favourites")
        .values({ name, lines: JSON.stringify([oneLine]), doctorId: world.doctorId })
        .returning("id")
        .executeTakeFirstOrThrow();
      return { name, favourite: { id, baseVersion: 1 }, lines: [oneLine] };
    },
    missing: (ward) => ({ favourite: { id: newId(), baseVersion: 1 }, name: ward.fresh("f"), lines: [oneLine] }),
  }),
  "records.signVisit": callable({
    doer: "doctorA",
    target: "encounterId",
    make: async (ward, world) => {
      const { encounterId } = await addEncounter(ward.server.hospital, world, { note: "proof" });
      return { encounterId, baseVersion: await versionOf(ward, encounterId) };
    },
  }),
  "records.addAddendum": callable({
    doer: "doctorA",
    target: "encounterId",
    make: async ({ server }, world) => ({
      encounterId: (await addEncounter(server.hospital, world, { status: "signed", note: "proof" })).encounterId,
      text: "proof",
    }),
  }),
};
