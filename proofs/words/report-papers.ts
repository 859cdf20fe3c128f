import { newId } from "@carepoint/domain/kernel/id";
import { moneyReports } from "@carepoint/domain/reports/paper";
import type { Findings } from "../harness/proof.ts";
import { cases } from "../ward/cases/all.ts";
import { addService } from "../ward/desk-rows.ts";
import type { Person } from "../ward/personas.ts";
import type { Ward } from "../ward/ward.ts";
import type { HostileWord } from "./corpus.ts";
import { nameAll } from "./names.ts";
import { stored } from "./papers.ts";
import { judgePdf } from "./pdf.ts";

interface Paper {
  readonly name: string;
  readonly by: Person;
  readonly path: string;
  readonly input: object;
  readonly says: readonly string[];
}

/** Every paper of money that is no bill, in the hospital's, the doctor's, a service's and a debtor's name after a word, and the page of an erasure. */
export async function judgeReports(ward: Ward, words: readonly HostileWord[], findings: Findings): Promise<number> {
  let made = 0;
  for (const [index, word] of words.entries()) {
    const name = `${word.text} zr${String(index).padStart(3, "0")}`;
    for (const { by, path, input, says, ...paper } of await papersOf(ward, name)) {
      const answer = await asked(() => by.tab.query<{ pdf: string }>(path, input));
      if (answer instanceof Error) {
        findings.violate("a paper not made", `${paper.name}, ${word.name}: ${answer.message}`);
        continue;
      }
      made += 1;
      await judgePdf(word, { name: paper.name, pdf: Uint8Array.fromBase64(answer.pdf), says }, findings);
    }
    made += await judgeErasure(ward, word, name, findings);
  }
  return made;
}

/** A server that has much to do says so (`busy`), and is asked again as the app does. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer | Error> {
  for (let left = 10; ; left -= 1) {
    const answer = await ask().catch((error: Error) => error);
    if (left === 0 || !(answer instanceof Error && answer.message === "busy")) return answer;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function papersOf(ward: Ward, name: string): Promise<Paper[]> {
  await nameAll(ward, name);
  await owe(ward, name);
  const { admin, deskA } = ward.people;
  const { A: a } = ward.worlds;
  const month = { ...Object(await cases["reports.revenue"]?.make(ward, a)), locale: "en" };
  const reports = moneyReports.map((report) => ({
    ...{ name: `a report of ${report}`, by: admin, path: "reports.paper", input: { ...month, report }, says: [name] },
  }));
  const close = { closeId: await closed(ward, name), locale: "en" };
  const refund = { ...Object(await cases["billing.payOutPaper"]?.make(ward, a)), locale: "en" };
  return [
    ...reports,
    { name: "a report of earnings", by: admin, path: "reports.earningsPaper", input: month, says: [name] },
    { name: "a day's close", by: admin, path: "reports.closePaper", input: close, says: [name, `Note: ${name}`] },
    { name: "a pay-out", by: deskA, path: "billing.payOutPaper", input: refund, says: [name, `Patient: ${name}`] },
  ];
}

/** A bill that its patient has not paid, of a service in the word's name; the patient has it too. */
async function owe({ people, worlds: { A: a }, ...ward }: Ward, name: string): Promise<void> {
  const { db } = ward.server.hospital;
  await db
    .updateTable("patients")
    .set({ name: stored(name) })
    .where("id", "=", a.patientId)
    .execute();
  const serviceId = await addService(ward.server.hospital);
  await db
    .updateTable("services")
    .set({ name: JSON.stringify({ en: stored(name) }) })
    .where("id", "=", serviceId)
    .execute();
  await people.deskA.tab.mutate("billing.drawBill", {
    ...{ patientId: a.patientId, items: [{ serviceId, quantity: 1, discount: 0 }], expectedTotal: 30_000 },
    settlement: { method: "later", reason: "asked_online" },
  });
}

async function closed({ server, worlds: { A: a } }: Ward, note: string): Promise<string> {
  const { db } = server.hospital;
  const closeId = newId();
  const at = Temporal.Now.instant();
  const close = { id: closeId, branchId: a.branchId, cashier: a.doctor.accountId ?? "", at, float: 0, reason: "other" };
  await db
    .insertInto("dayCloses")
    .values({ ...close, note: stored(note) })
    .execute();
  const line = { closeId, method: "cash", taken: 0, paidOut: 0, payments: 0, refunds: 0, expected: 0, counted: 0 };
  await db.insertInto("dayCloseLines").values(line).execute();
  return closeId;
}

/** What became of a wish to be erased, for whoever has its address. */
async function judgeErasure(ward: Ward, word: HostileWord, name: string, findings: Findings): Promise<number> {
  const found = await cases["privacy.certificate"]?.make(ward, ward.worlds.A);
  const { erasureId, code } = Object(found);
  const answer = await ward.server.tab().send(`/api/erasures/${erasureId}.${code}/paper`);
  findings.require(answer.status === 200, "a paper not made", () => `an erasure, ${word.name}: ${answer.status}`);
  if (answer.status !== 200) return 0;
  const pdf = new Uint8Array(await answer.arrayBuffer());
  await judgePdf(word, { name: "an erasure", pdf, says: [name] }, findings);
  return 1;
}
