import { type Case, type Cases, callable } from "../ward/case.ts";
import { cases } from "../ward/cases/all.ts";
import { addInsurer } from "../ward/payer-rows.ts";
import { addChartEntry } from "../ward/visit-rows.ts";

let cheques = 0;

/** What a case of the other proofs sends, with something else in it. */
function like(path: string, more: object): Case {
  const found = cases[path];
  if (!found) throw new Error(`no case of ${path}`);
  return { ...found, make: async (ward, world) => ({ ...(await found.make(ward, world)), ...more }) };
}

/** Two parts of a sum of so many paise, the first by cheque. */
function parts(sum: number) {
  const dated = Temporal.Now.plainDateISO("Asia/Kolkata").toString();
  const cheque = () => {
    cheques += 1;
    return { method: "cheque", number: String(500_000 + cheques), bank: "SBI", dated, amount: 10_000 };
  };
  return { method: "split", tenders: [cheque(), { method: "cash", amount: sum - 10_000 }] };
}

const settled = (path: string, sum: number) => {
  const found = cases[path];
  if (!found) throw new Error(`no case of ${path}`);
  const make: Case["make"] = async (ward, world) => ({ ...(await found.make(ward, world)), settlement: parts(sum) });
  return { ...found, make };
};
const paid = (path: string, sum: number): Case => {
  const { settlement, ...found } = { settlement: null, ...settled(path, sum) };
  const make: Case["make"] = async (ward, world) => {
    const {
      method,
      settlement: of,
      ...rest
    } = { method: "", settlement: {}, ...Object(await found.make(ward, world)) };
    return { ...rest, ...of };
  };
  return { ...found, make };
};
const partly = { method: "split", tenders: [{ method: "cash", amount: 10_000 }], rest: { reason: "other", note: "x" } };

/** An entry of a kind that stands, to be corrected by its doctor. */
const corrected = (content: { readonly kind: string; readonly [field: string]: unknown }): Case =>
  callable({
    doer: "doctorA",
    target: "entryId",
    make: async ({ server }, world) => ({
      entryId: await addChartEntry(server.hospital, world, { content, by: "doctor" }),
      baseVersion: 1,
      content,
    }),
  });
const problem = corrected({ kind: "problem", text: "Asthma" });
const immunisation = corrected({ kind: "immunisation", vaccine: "BCG", given: "2020" });
const history = corrected({ kind: "history", about: "illness", text: "Malaria" });
const vitals = corrected({ kind: "vitals", takenAt: "2026-01-05T04:30:00Z", readings: { pulse: 72 } });

/** Over the counter to somebody whom the hospital knows: nobody in particular owes nothing. */
const soldTo = (more: object): Case =>
  callable({
    doer: "pharmacistA",
    target: "storeId",
    second: { doer: "pharmacistA", world: "A" },
    make: async (ward, world) => ({
      ...(await cases["pharmacy.sell"]?.make(ward, world)),
      patientId: world.patientId,
      ...more,
    }),
  });

const days = { fromDate: "2099-02-01", toDate: "2099-02-02" };
const sick = like("records.certify", {
  content: {
    kind: "sick_leave",
    identificationMark: "A mole",
    diagnosis: "Fever",
    from: "2026-11-27",
    to: "2026-11-28",
  },
});

/** Ways to fields that no call of the other proofs leads to, by the field's name. */
export const ownFeeds: Cases = {
  "appointments.confirmFamily settlement[split].tenders[][cheque].bank": settled("appointments.confirmFamily", 100_000),
  "appointments.confirmFamily settlement[split].rest.note": like("appointments.confirmFamily", { settlement: partly }),
  "billing.drawBill settlement[split].tenders[][cheque].bank": settled("billing.drawBill", 30_000),
  "billing.sellPackage settlement[split].tenders[][cheque].bank": settled("billing.sellPackage", 90_000),
  "queue.walkIn settlement[split].tenders[][cheque].bank": settled("queue.walkIn", 50_000),
  "pharmacy.dispense settlement[split].tenders[][cheque].bank": settled("pharmacy.dispense", 15_000),
  "pharmacy.sell settlement[split].tenders[][cheque].bank": settled("pharmacy.sell", 15_000),
  "pharmacy.sell settlement[split].rest.note": soldTo({ settlement: partly }),
  "pharmacy.sell settlement[later].note": soldTo({ settlement: { method: "later", reason: "other", note: "x" } }),
  "billing.takeBill [split].tenders[][cheque].bank": paid("billing.takeBill", 30_000),
  "pharmacy.takeOrderPayment [split].tenders[][cheque].bank": paid("pharmacy.takeOrderPayment", 15_000),
  "billing.takePayment [split].tenders[][cheque].bank": paid("billing.takePayment", 50_000),
  "billing.drawBill payer.authorisation": callable({
    doer: "deskA",
    target: "patientId",
    make: async (ward, world) => {
      await addInsurer(ward.server.hospital, world);
      const bill = await cases["billing.drawBill"]?.make(ward, world);
      return { ...bill, payer: { share: { by: "part", basisPoints: 8000 } } };
    },
  }),
  "doctors.addException [block].reason": like("doctors.addException", {
    kind: "block",
    ...days,
    from: "09:00",
    to: "10:00",
  }),
  "doctors.addException [extra].reason": callable({
    doer: "doctorA",
    target: "doctorId",
    make: async (_, { doctorId, branchId }) => ({
      doctorId,
      branchId,
      kind: "extra",
      ...days,
      from: "20:00",
      to: "21:00",
    }),
  }),
  "records.certify content[sick_leave].identificationMark": sick,
  "records.certify content[sick_leave].diagnosis": sick,
  "records.certify content[sick_leave].remark": sick,
  "records.correctEntry content[problem].text": problem,
  "records.correctEntry content[problem].note": problem,
  "records.correctEntry content[immunisation].vaccine": immunisation,
  "records.correctEntry content[immunisation].lot": immunisation,
  "records.correctEntry content[history].text": history,
  "records.correctEntry content[vitals].note": vitals,
};
