import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { type Case, type Cases, callable } from "../case.ts";
import { seen } from "../seen.ts";

/** The last month of a world's branch. */
const month: Case["make"] = async (_, { branchId }) => ({
  branchId,
  from: addDays(dateIn(Temporal.Now.instant(), "Asia/Kolkata"), -29),
  days: 30,
});

const report = callable({ doer: "admin", target: "branchId", make: month });

const nextYear = addDays(dateIn(Temporal.Now.instant(), "Asia/Kolkata"), 400);

export const reportCases: Cases = {
  "reports.revenue": report,
  "reports.methods": report,
  "reports.sources": report,
  "reports.taxes": report,
  "reports.givenBack": report,
  "reports.outstanding": callable({
    doer: "admin",
    target: "branchId",
    make: async (_, { branchId }) => ({ branchId }),
  }),
  "reports.earnings": report,
  "reports.shares": callable({ doer: "admin", target: "doctorId", make: async (_, { doctorId }) => ({ doctorId }) }),
  "reports.setShare": callable({
    doer: "admin",
    target: "doctorId",
    make: async (ward, { doctorId }) => ({
      doctorId,
      kind: null,
      validFrom: nextYear,
      terms: { of: "part", basisPoints: 6000 },
      seen: await seen(ward, "reports.shares", { doctorId }, "written"),
    }),
  }),
  "reports.documents": report,
  "reports.receipts": report,
};
