import { addGivenUp } from "@carepoint/api/testing/given-up";
import { type Case, type Cases, callable } from "../case.ts";
import { seen } from "../seen.ts";
import { addHoliday, addNotice, freshHoliday } from "../staff-rows.ts";
import { addBranch, addDepartment } from "../worlds.ts";

const department =
  (active: boolean, more: object = {}): Case["make"] =>
  async ({ server }) => ({ departmentId: await addDepartment(server.hospital, { active }), ...more });

const nothing = async () => ({});
/** Work that failed, to be done again. */
const givenUp: Case["make"] = async ({ server }) => {
  const one = () => addGivenUp(server.hospital.db, "audit.seal_access");
  return { jobIds: [await one(), await one()] }; // two, so that another input is a part of them
};
const name = { en: "Cardiology" };
let opened = 0;

/** Departments, settings, notices and what an administrator looks at. */
export const houseCases: Cases = {
  "departments.directory": callable({ doer: "patientA", make: nothing }),
  "departments.listAll": callable({ doer: "admin", make: nothing }),
  "departments.open": callable({
    doer: "admin",
    make: async (ward) => ({ slug: ward.fresh("d"), name, description: { en: "Hearts" } }),
  }),
  "departments.amend": callable({ doer: "admin", target: "departmentId", make: department(true, { name }) }),
  "departments.close": callable({
    doer: "admin",
    target: "departmentId",
    make: department(true, { visits: "keep", reason: "proof" }),
  }),
  "departments.reopen": callable({ doer: "admin", target: "departmentId", make: department(false) }),
  "settings.public": callable({ doer: "patientA", make: nothing }),
  "settings.branches": callable({ doer: "patientA", make: nothing }),
  "settings.holidays": callable({ doer: "patientA", make: nothing }),
  "settings.addHoliday": callable({ doer: "admin", make: async () => ({ name, day: freshHoliday() }) }),
  "settings.cancelHoliday": callable({
    doer: "admin",
    target: "holidayId",
    make: async ({ server }) => ({ holidayId: await addHoliday(server.hospital) }),
  }),
  "settings.read": callable({ doer: "admin", make: nothing }),
  "settings.amend": callable({ doer: "admin", make: async () => ({ minimumNoticeMinutes: 30 }) }),
  "settings.ruleSets": callable({ doer: "admin", make: nothing }),
  "settings.setRules": callable({
    doer: "admin",
    make: async (ward) => ({
      seen: await seen(ward, "settings.ruleSets", undefined, "written"),
      rules: [
        {
          change: "cancel",
          by: "patient",
          kind: null,
          freeHoursBefore: 24,
          late: { of: "share", basisPoints: 5000 },
        },
      ],
      validFrom: Temporal.Now.instant()
        .add({ hours: 24 * 30 })
        .toString({ smallestUnit: "millisecond" }),
    }),
  }),
  "settings.pharmacyRules": callable({ doer: "admin", make: nothing }),
  "settings.setPharmacyRule": callable({
    doer: "admin",
    make: async () => ({
      receivesAtOnce: false,
      validFrom: Temporal.Now.instant()
        .add({ hours: 24 * 30 })
        .toString({ smallestUnit: "millisecond" }),
    }),
  }),
  "settings.openBranch": callable({
    doer: "admin",
    make: async () => ({
      name,
      zone: "Asia/Kolkata",
      address: { en: "5 MG Road" },
      phone: "+912025530101",
      code: `X${(opened++).toString(36).toUpperCase().padStart(2, "0")}`,
      state: "27",
      gstin: null,
    }),
  }),
  "settings.amendBranch": callable({
    doer: "admin",
    target: "branchId",
    make: async ({ server }) => ({ branchId: await addBranch(server.hospital), name }),
  }),
  "operations.state": callable({ doer: "admin", make: nothing }),
  "operations.failedJobs": callable({ doer: "admin", make: nothing }),
  "operations.tryAgain": callable({ doer: "admin", make: givenUp }),
  "audit.trail": callable({ doer: "admin", make: nothing }),
  "audit.looks": callable({ doer: "admin", make: nothing }),
  "audit.readingAlerts": callable({ doer: "admin", make: nothing }),
  "audit.verify": callable({ doer: "admin", make: nothing }),
  "notifications.inbox": callable({ doer: "patientA", make: async () => ({ limit: 100 }) }),
  "notifications.preferences": callable({ doer: "patientA", make: nothing }),
  "notifications.markRead": callable({
    doer: "patientA",
    target: "notificationId",
    make: async ({ server }, { patient }) => ({
      notificationId: await addNotice(server.hospital, patient.accountId ?? ""),
    }),
  }),
  "notifications.setPreferences": callable({
    doer: "patientA",
    make: async () => ({ email: true, sms: true, push: true }),
  }),
  "notifications.subscribePush": callable({
    doer: "patientA",
    make: async (ward) => ({
      endpoint: `${ward.server.capture.pushOrigin}/push/${ward.fresh("s")}`,
      keys: {
        p256dh: "BAxT9dEXPBfGnUz3JLdFqTIq0gtyBwB7oR5v2EoFPlWQBVYCLaLTMLQaTVBGwGlqhgCuRHV5k5Vx3b2ZxLnQ0aE",
        auth: "c2VjcmV0c2VjcmV0c2Vj",
      },
    }),
  }),
  "notifications.unsubscribePush": callable({
    doer: "patientA",
    make: async (ward) => ({ endpoint: `${ward.server.capture.pushOrigin}/push/${ward.fresh("s")}` }),
  }),
  "sync.pull": callable({ doer: "patientA", make: nothing }),
  "live.follow": callable({ doer: "patientA", make: async () => ({ topics: ["directory"] }) }),
};
