import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { type Case, type Cases, callable } from "../case.ts";

/** The last month of a world's branch. */
const month: Case["make"] = async (_, { branchId }) => ({
  branchId,
  from: addDays(dateIn(Temporal.Now.instant(), "Asia/Kolkata"), -29),
  days: 30,
});

const report = callable({ doer: "admin", target: "branchId", make: month });

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
  "reports.documents": report,
  "reports.receipts": report,
};
