import { type Cases, callable } from "../case.ts";
import { seen } from "../seen.ts";
import { addDoctorRow, addException, addFile, type NewDoctor } from "../staff-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";

const doctor =
  (status: NewDoctor["status"], more: object = {}) =>
  async ({ server }: Ward, { departmentId }: World) => ({
    doctorId: (await addDoctorRow(server.hospital, { departmentId, status })).doctorId,
    ...more,
  });

const own =
  (more: object) =>
  async (_: Ward, { doctorId }: World) => ({ doctorId, ...more });
const reason = { reason: "proof" };

/** The application of whoever uploaded its certificate. */
async function application(ward: Ward, { departmentId }: World, uploadedBy: string | null) {
  return {
    name: "Dr. Asha Kulkarni",
    registrationNumber: ward.fresh("MH"),
    registrationCouncil: "Maharashtra Medical Council",
    departmentId,
    certificateFileId: await addFile(ward.server.hospital, "certificate", uploadedBy),
    qualification: "MBBS",
    specialisation: "General medicine",
    experienceYears: 4,
    languages: ["en", "hi"],
    fee: 40_000,
  };
}

const uploaders = { A: "applicant", B: "patientB" } as const;

/** Whom the administration has judged. */
const judged = { A: "rejected", B: "suspended" } as const;

/** Who applied again is as they were. */
async function rejectAgain({ people, asOwner }: Ward): Promise<void> {
  await asOwner("update doctors set status = 'rejected' where account_id = $1", [people.rejected.accountId]);
}

/** Who applied is a patient again. */
async function withdraw(ward: Ward): Promise<void> {
  const { patientA, patientB } = ward.people;
  await ward.asOwner("delete from doctors where account_id in ($1, $2)", [patientA.accountId, patientB.accountId]);
}

export const doctorCases: Cases = {
  "doctors.directory": callable({ doer: "patientA", make: async () => ({}) }),
  "doctors.byId": callable({ doer: "patientA", target: "doctorId", make: own({}) }),
  "doctors.byId #not-approved": callable({ doer: "patientA", target: "doctorId", make: doctor("pending") }),
  "doctors.submitApplication": callable({
    doer: "patientA",
    target: "certificateFileId",
    make: (ward, world) => application(ward, world, world.patient.accountId),
    undo: withdraw,
  }),
  "doctors.mine": callable({ doer: "doctorA", make: async () => ({}) }),
  "doctors.amendApplication": callable({
    doer: "applicant",
    target: "certificateFileId",
    make: (ward, world) => application(ward, world, ward.people[uploaders[world.name]].accountId),
    second: { doer: "applicant", world: "A" },
  }),
  "doctors.amendApplication #own-certificate": callable({
    doer: "rejected",
    target: "certificateFileId",
    make: (ward, world) => application(ward, world, ward.people[judged[world.name]].accountId),
    second: { doer: "applicant", world: "A" },
    undo: rejectAgain,
  }),
  "doctors.amendProfile": callable({ doer: "doctorA", target: "doctorId", make: own({ experienceYears: 13 }) }),
  "doctors.listApplications": callable({ doer: "admin", make: async () => ({}) }),
  "doctors.approve": callable({ doer: "admin", target: "doctorId", make: doctor("pending") }),
  "doctors.reject": callable({ doer: "admin", target: "doctorId", make: doctor("pending", reason) }),
  "doctors.suspend": callable({ doer: "admin", target: "doctorId", make: doctor("approved", reason) }),
  "doctors.reinstate": callable({ doer: "admin", target: "doctorId", make: doctor("suspended") }),
  "doctors.visitsAhead": callable({ doer: "admin", target: "doctorId", make: own({}) }),
  "doctors.deactivate": callable({ doer: "admin", target: "doctorId", make: doctor("approved") }),
  "doctors.reactivate": callable({
    doer: "admin",
    target: "doctorId",
    make: async (ward, world) => {
      const left = await doctor("approved")(ward, world);
      await ward.asOwner("update doctors set active = false where id = $1", [left.doctorId]);
      return left;
    },
  }),
  "doctors.readHours": callable({ doer: "doctorA", target: "doctorId", make: own({}) }),
  "doctors.setHours": callable({
    doer: "doctorA",
    target: "doctorId",
    make: async (_, { doctorId, branchId }) => ({
      doctorId,
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        from: "09:00",
        to: "13:00",
        branchId,
        slotMinutes: 15,
      })),
    }),
  }),
  "doctors.addException": callable({
    doer: "doctorA",
    target: "doctorId",
    make: own({ kind: "leave", fromDate: "2099-01-01", toDate: "2099-01-02" }),
  }),
  "doctors.cancelException": callable({
    doer: "doctorA",
    target: "exceptionId",
    make: async ({ server }, { doctorId }) => ({
      doctorId,
      exceptionId: await addException(server.hospital, doctorId),
    }),
  }),
  "doctors.cancelException #of-a-branch": callable({
    doer: "doctorA",
    target: "exceptionId",
    make: async ({ server }, { doctorId, branchId }) => ({
      doctorId,
      exceptionId: await addException(server.hospital, doctorId, branchId),
    }),
  }),
  "doctors.cancelException #of-another-doctor": callable({
    doer: "doctorA",
    target: "exceptionId",
    make: async ({ server, worlds }, { doctorId, name }) => {
      const other = worlds[name === "A" ? "B" : "A"].doctorId;
      return { doctorId, exceptionId: await addException(server.hospital, other) };
    },
  }),
  "doctors.setKinds": callable({
    doer: "doctorA",
    target: "doctorId",
    make: async (ward, { doctorId }) => ({
      doctorId,
      seen: await seen(ward, "doctors.readHours", { doctorId }, "kindsSeen"),
      kinds: [{ kind: "tele", offered: true, fee: 30_000, minutes: 15, contact: "+912025530111" }],
    }),
  }),
  "doctors.setBookingRules": callable({
    doer: "doctorA",
    target: "doctorId",
    make: async (_, { doctorId, branchId }) => ({
      doctorId,
      branchId,
      dayLimit: null,
      onlineLimit: null,
      deskLimit: null,
      walkInQuota: 10,
      minimumNoticeMinutes: null,
      horizonDays: null,
    }),
  }),
  "doctors.setAcceptsByHand": callable({ doer: "doctorA", target: "doctorId", make: own({ acceptsByHand: false }) }),
  "doctors.setAvailable": callable({ doer: "doctorA", target: "doctorId", make: own({ available: true }) }),
};
