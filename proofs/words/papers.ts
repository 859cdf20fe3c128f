import { newId } from "@carepoint/domain/kernel/id";
import { read } from "../harness/call.ts";
import type { Findings } from "../harness/proof.ts";
import { addService } from "../ward/desk-rows.ts";
import { addEncounter, oneLine } from "../ward/visit-rows.ts";
import type { Ward } from "../ward/ward.ts";
import type { HostileWord } from "./corpus.ts";
import { judgePdf } from "./pdf.ts";

export interface Written {
  readonly word: HostileWord;
  /** The word with a sign behind it, in each place of its own. */
  readonly texts: Readonly<Record<string, string>>;
  readonly papers: Readonly<Record<string, { readonly path: string; readonly says: readonly string[] }>>;
  readonly invoiceId: string;
}

/** A visit whose every text is the word, with all the papers that come of it. Throws where a command refuses one. */
export async function writeVisit(ward: Ward, word: HostileWord): Promise<Written> {
  const { hospital } = ward.server;
  const { A: a } = ward.worlds;
  const { doctorA: doctor, deskA: desk } = ward.people;
  const mark = `zw${newId().slice(-8).replaceAll("-", "")}`;
  const text = (place: string) => `${word.text} ${mark}${place}`;
  const { appointmentId, encounterId } = await addEncounter(hospital, a);
  const note = {
    subjective: text("s"),
    objective: text("o"),
    assessment: text("a"),
    plan: text("p"),
    diagnoses: [{ text: text("d"), certainty: "provisional" }],
  };
  const saved = await doctor.tab.mutate<{ version: number }>("records.saveNote", { encounterId, baseVersion: 1, note });
  const line = { ...oneLine, name: text("m"), instruction: text("i") };
  const issued = await doctor.tab.mutate<{ id?: string; prescriptionId?: string }>("records.issuePrescription", {
    ...{ encounterId, lines: [line], diagnosis: text("x"), advice: text("v") },
  });
  const outside = { name: text("n"), place: text("l") };
  const letter = {
    encounterId,
    to: { kind: "outside", ...outside },
    question: text("q"),
    summary: text("u"),
    urgency: "routine",
  };
  const referred = await doctor.tab.mutate<object>("records.refer", letter);
  const content = {
    kind: "sick_leave",
    identificationMark: text("k"),
    diagnosis: text("g"),
    from: "2026-11-27",
    to: "2026-11-28",
    remark: text("r"),
  };
  const certified = await doctor.tab.mutate<object>("records.certify", { encounterId, content });
  await doctor.tab.mutate("records.signVisit", { encounterId, baseVersion: saved.version });
  await doctor.tab.mutate("records.addAddendum", { encounterId, text: text("e") });
  const serviceId = await addService(hospital);
  const name = JSON.stringify({ en: stored(text("y")) });
  await hospital.db.updateTable("services").set({ name }).where("id", "=", serviceId).execute();
  const bill = await desk.tab.mutate<object>("billing.drawBill", {
    ...{ patientId: a.patientId, items: [{ serviceId, quantity: 1, discount: 0 }], expectedTotal: 30_000 },
    settlement: { method: "cash" },
  });
  const id = (answer: object, ...names: string[]) => String(names.map((name) => Object(answer)[name]).find(Boolean));
  const says = (...places: string[]) => places.map(text);
  return {
    word,
    texts: Object.fromEntries([..."soapdmixvnlqukgrey"].map((place) => [place, text(place)])),
    invoiceId: id(bill, "invoiceId", "id"),
    papers: {
      prescription: {
        path: `/api/prescriptions/${id(issued, "prescriptionId", "id")}/paper`,
        says: says("m", "i", "v"),
      },
      summary: { path: `/api/visits/${appointmentId}/paper`, says: says("d", "p") },
      letter: { path: `/api/referrals/${id(referred, "referralId", "id")}/paper`, says: says("n", "q", "u") },
      certificate: {
        path: `/api/certificates/${id(certified, "certificateId", "id")}/paper`,
        says: says("k", "g", "r"),
      },
    },
  };
}

/** As a column of the database can hold it: without the one sign that it has not, and whole. */
export const stored = (text: string) => text.toWellFormed().replaceAll("\0", "");

/** Reads every paper of a visit as the patient, and the bill as the desk: each is made, and says what was written. */
export async function judgePapers(
  ward: Ward,
  { word, papers, invoiceId, texts }: Written,
  findings: Findings,
): Promise<number> {
  let made = 0;
  const judge = async (name: string, pdf: Uint8Array, says: readonly string[]) => {
    made += 1;
    await judgePdf(word, { name, pdf, says }, findings);
  };
  for (const [name, { path, says }] of Object.entries(papers)) {
    const response = await ward.people.patientA.tab.send(path);
    if (response.status !== 200)
      findings.violate("a paper not made", `${name}, ${word.name}: ${(await read(response)).body.slice(0, 200)}`);
    else await judge(name, new Uint8Array(await response.arrayBuffer()), says);
  }
  const bill = await ward.people.deskA.tab
    .query<{ pdf: string }>("billing.paper", { invoiceId, size: "a4", locale: "en" })
    .catch((error: Error) => error);
  if (bill instanceof Error) findings.violate("a paper not made", `bill, ${word.name}: ${bill.message}`);
  else await judge("bill", Uint8Array.fromBase64(bill.pdf), [texts.y ?? ""]);
  return made;
}
