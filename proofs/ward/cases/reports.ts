import { counterMethods } from "@carepoint/domain/billing/counter";
import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { type Case, type Cases, callable } from "../case.ts";
import { seen } from "../seen.ts";

/** The last month of a world's branch. */
const month: Case["make"] = async (_, { branchId }) => ({
  branchId,
  from: addDays(dateIn(Temporal.Now.instant(), "Asia/Kolkata"), -29),
  days: 30,
});

/** What the doctor of a world took, were they at the desk: nobody of the ward signs their own off. */
const someClose: Case["make"] = async ({ server }, { branchId, doctor }) => {
  const closeId = newId();
  const at = Temporal.Now.instant();
  const close = { id: closeId, branchId, cashier: doctor.accountId ?? "", at, float: 0 };
  await server.hospital.db.insertInto("dayCloses").values(close).execute();
  const line = { closeId, method: "cash", taken: 0, paidOut: 0, payments: 0, refunds: 0, expected: 0, counted: 0 };
  await server.hospital.db.insertInto("dayCloseLines").values(line).execute();
  return { closeId };
};

const report = callable({ doer: "admin", target: "branchId", make: month });
const inHindi =
  (make: Case["make"]): Case["make"] =>
  async (ward, world) => ({
    ...(await make(ward, world)),
    locale: "hi",
  });

const ofAll = callable({
  doer: "admin",
  make: async (ward, world) => ({ ...(await month(ward, world)), branchId: "all" }),
});

const nextYear = addDays(dateIn(Temporal.Now.instant(), "Asia/Kolkata"), 400);

export const reportCases: Cases = {
  "reports.revenue": report,
  "reports.revenue #all-branches": ofAll,
  "reports.methods": report,
  "reports.sources": report,
  "reports.taxes": report,
  "reports.givenBack": report,
  "reports.promoUse": report,
  "reports.waivers": report,
  "reports.outstanding": callable({
    doer: "admin",
    target: "branchId",
    make: async (_, { branchId }) => ({ branchId }),
  }),
  "reports.earnings": report,
  "reports.earnings #all-branches": ofAll,
  "reports.medicines": report,
  "reports.medicinesPaper": callable({
    doer: "admin",
    target: "branchId",
    make: async (ward, world) => ({ ...(await inHindi(month)(ward, world)), report: "dead_stock" }),
  }),
  "reports.paper": callable({
    doer: "admin",
    target: "branchId",
    make: async (ward, world) => ({ ...(await inHindi(month)(ward, world)), report: "outstanding" }),
  }),
  "reports.earningsPaper": callable({ doer: "admin", target: "branchId", make: inHindi(month) }),
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
  "reports.drawer": callable({ doer: "deskA", make: async () => ({}) }),
  "reports.closeDay": callable({
    doer: "deskA",
    make: async () => ({
      counts: counterMethods.map((method) => ({ method, counted: 0 })),
      float: 0,
      reason: "unknown",
    }),
  }),
  "reports.closes": callable({ doer: "admin", make: async (_, { branchId }) => ({ branchId }) }),
  "reports.close": callable({ doer: "admin", target: "closeId", make: someClose }),
  "reports.closePaper": callable({ doer: "admin", target: "closeId", make: inHindi(someClose) }),
  "reports.signOff": callable({ doer: "admin", target: "closeId", make: someClose }),
  "reports.documents": report,
  "reports.receipts": report,
};
