import { type Case, type Cases, callable } from "../case.ts";
import { addHandedOver, addOrder, addRefill } from "../order-rows.ts";
import { addAsked, addCertificate, addReferral } from "../referral-rows.ts";
import { addChartEntry, addEncounter, addPrescription, oneLine } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";

/** Leads a row of a world to a state by the product's own commands, as the world's doctor. */
const led = (ward: Ward, { name }: World, path: string, input: object) =>
  ward.people[`doctor${name}`].tab.mutate(path, input);

const reason = "proof";
type Made = (ward: Ward, world: World) => Promise<object>;
const byDoctor = (target: string, make: Made): Case => callable({ doer: "doctorA", target, make });
const byPatient = (target: string, make: Made): Case => callable({ doer: "patientA", target, make });

/** A problem that the world's doctor wrote down, moved by these events. Answers its id and version. */
async function entryAfter(ward: Ward, world: World, events: readonly string[]) {
  const content = { kind: "problem", text: "Asthma" };
  const entryId = await addChartEntry(ward.server.hospital, world, { content, by: "doctor" });
  let baseVersion = 1;
  for (const event of events) {
    await led(ward, world, "records.markEntry", { entryId, baseVersion, event, reason });
    baseVersion += 1;
  }
  return { entryId, baseVersion };
}

const mark = (event: string, after: readonly string[]) =>
  byDoctor("entryId", async (ward, world) => ({ ...(await entryAfter(ward, world, after)), event, reason }));
const correct = (after: readonly string[]) =>
  byDoctor("entryId", async (ward, world) => ({
    ...(await entryAfter(ward, world, after)),
    content: { kind: "problem", text: "Asthma, mild" },
  }));

const inNote = (status: "completed" | "signed", more: object, versioned = true) =>
  byDoctor("encounterId", async ({ server: { hospital } }, world) => {
    const { encounterId } = await addEncounter(hospital, world, {
      status,
      note: "proof",
      putOff: status === "completed",
    });
    const { version } = await hospital.db
      .selectFrom("encounters")
      .select("version")
      .where("id", "=", encounterId)
      .executeTakeFirstOrThrow();
    return { encounterId, ...(versioned && { baseVersion: version }), ...more };
  });

type OrderEnd = "collected" | "resulted" | "reviewed" | "cancelled";

/** An order in a state, with the number of results that were seen of it. */
async function orderIn(ward: Ward, world: World, state: OrderEnd | "requested"): Promise<string> {
  const hasResult = state === "resulted" || state === "reviewed";
  const orderId = await addOrder(ward.server.hospital, world, { status: hasResult ? "resulted" : "requested" });
  if (state === "collected") await led(ward, world, "records.collectOrder", { orderId });
  if (state === "cancelled") await led(ward, world, "records.cancelOrder", { orderId, reason });
  if (state === "reviewed") await led(ward, world, "records.reviewResult", { orderId, baseVersion: 1, told: "" });
  return orderId;
}
const order = (state: OrderEnd | "requested", more: object = {}) =>
  byDoctor("orderId", async (ward, world) => ({ orderId: await orderIn(ward, world, state), ...more }));

const refill = (end: "declined" | "reissued" | "lapsed", more: object = {}) =>
  byDoctor("refillId", async (ward, world) => {
    const refillId = await addRefill(ward.server.hospital, world);
    if (end === "declined") await led(ward, world, "records.declineRefill", { refillId, reason });
    if (end === "reissued") await led(ward, world, "records.reissuePrescription", { refillId });
    if (end === "lapsed")
      await ward.asOwner("update refill_requests set status = 'lapsed', answered_at = now() where id = $1", [refillId]);
    return { refillId, ...more };
  });

/** A prescription that no longer counts. */
export async function prescriptionIn(ward: Ward, world: World, end: "cancelled" | "superseded"): Promise<string> {
  const { hospital } = ward.server;
  const encounter = await addEncounter(hospital, world);
  const prescriptionId = await addPrescription(hospital, world, "", { encounter });
  if (end === "cancelled") await led(ward, world, "records.cancelPrescription", { prescriptionId, reason });
  else {
    const { encounterId } = encounter;
    await led(ward, world, "records.issuePrescription", { encounterId, lines: [oneLine], supersedes: prescriptionId });
  }
  return prescriptionId;
}
const prescription =
  (end: "cancelled" | "superseded", more: object = {}): Made =>
  async (ward, world) => ({ prescriptionId: await prescriptionIn(ward, world, end), ...more });

/** A referral that was asked of the world's doctor, after these answers; the last is what is tried. */
const referral = (answers: readonly object[], answer: object) =>
  byDoctor("referralId", async (ward, world) => {
    const referralId = await addAsked(ward.server.hospital, world);
    for (const each of answers) await led(ward, world, "records.answerReferral", { referralId, answer: each });
    return { referralId, answer };
  });
const [accept, decline, close] = [{ event: "accept", days: 7 }, { event: "decline", reason }, { event: "close" }];

/** A letter that its writer took back. */
export async function withdrawnLetter(ward: Ward, world: World): Promise<string> {
  const referralId = await addReferral(ward.server.hospital, world);
  await led(ward, world, "records.answerReferral", { referralId, answer: { event: "withdraw" } });
  return referralId;
}

export async function cancelledCertificate(ward: Ward, world: World): Promise<string> {
  const certificateId = await addCertificate(ward.server.hospital, world);
  await led(ward, world, "records.cancelCertificate", { certificateId, reason });
  return certificateId;
}

/** What may be done in each state of a row of the record: the lifecycles of the design, asked as everyone. */
export const stateCases: Cases = {
  "records.markEntry #resolve-active": mark("resolve", []),
  "records.markEntry #resolve-resolved": mark("resolve", ["resolve"]),
  "records.markEntry #reopen-active": mark("reopen", []),
  "records.markEntry #reopen-resolved": mark("reopen", ["resolve"]),
  "records.markEntry #strike-resolved": mark("strike", ["resolve"]),
  "records.markEntry #strike-struck": mark("strike", ["strike"]),
  "records.markEntry #reopen-struck": mark("reopen", ["strike"]),
  "records.correctEntry #resolved": correct(["resolve"]),
  "records.correctEntry #struck": correct(["strike"]),
  "records.saveNote #completed": inNote("completed", { note: { plan: "Rest" } }),
  "records.saveNote #signed": inNote("signed", { note: { plan: "Rest" } }),
  "records.signVisit #completed": inNote("completed", {}),
  "records.signVisit #signed": inNote("signed", {}),
  "records.addAddendum #not-signed": inNote("completed", { text: "proof" }, false),
  "records.collectOrder #collected": order("collected"),
  "records.collectOrder #resulted": order("resulted"),
  "records.collectOrder #cancelled": order("cancelled"),
  "records.cancelOrder #collected": order("collected", { reason }),
  "records.cancelOrder #resulted": order("resulted", { reason }),
  "records.cancelOrder #cancelled": order("cancelled", { reason }),
  "records.enterResult #collected": order("collected", { text: "proof" }),
  "records.enterResult #resulted": order("resulted", { text: "proof" }),
  "records.enterResult #reviewed": order("reviewed", { text: "proof" }),
  "records.enterResult #cancelled": order("cancelled", { text: "proof" }),
  "records.reviewResult #requested": order("requested", { baseVersion: 1, told: "" }),
  "records.reviewResult #reviewed": order("reviewed", { baseVersion: 2, told: "" }),
  "records.declineRefill #declined": refill("declined", { reason }),
  "records.declineRefill #reissued": refill("reissued", { reason }),
  "records.declineRefill #lapsed": refill("lapsed", { reason }),
  "records.reissuePrescription #declined": refill("declined"),
  "records.reissuePrescription #reissued": refill("reissued"),
  "records.reissuePrescription #lapsed": refill("lapsed"),
  "records.cancelPrescription #cancelled": byDoctor("prescriptionId", prescription("cancelled", { reason })),
  "records.cancelPrescription #superseded": byDoctor("prescriptionId", prescription("superseded", { reason })),
  "records.readPrescription #cancelled": byPatient("prescriptionId", prescription("cancelled")),
  "records.readPrescription #superseded": byPatient("prescriptionId", prescription("superseded")),
  "records.handOver #cancelled": byPatient("prescriptionId", prescription("cancelled")),
  "records.handOver #handed-over": byPatient("prescriptionId", async ({ server }, world) => ({
    prescriptionId: await addHandedOver(server.hospital, world),
  })),
  "records.askRefill #cancelled": byPatient("prescriptionId", prescription("cancelled")),
  "records.answerReferral #accept-accepted": referral([accept], accept),
  "records.answerReferral #accept-declined": referral([decline], accept),
  "records.answerReferral #decline-accepted": referral([accept], decline),
  "records.answerReferral #close-sent": referral([], close),
  "records.answerReferral #close-closed": referral([accept, close], close),
  "records.answerReferral #withdraw-withdrawn": byDoctor("referralId", async (ward, world) => ({
    referralId: await withdrawnLetter(ward, world),
    answer: { event: "withdraw" },
  })),
  "records.cancelCertificate #cancelled": byDoctor("certificateId", async (ward, world) => ({
    certificateId: await cancelledCertificate(ward, world),
    reason,
  })),
};
