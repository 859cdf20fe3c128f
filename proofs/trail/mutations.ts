import { call } from "../harness/call.ts";
import type { Findings } from "../harness/proof.ts";
import { manifest } from "../manifest/procedures.ts";
import type { Case } from "../ward/case.ts";
import { cases } from "../ward/cases/all.ts";
import type { Ward } from "../ward/ward.ts";

/** What changes nothing that anybody would ask about. A bill or payment that is asked about at the bank is audited where it moves. */
const withoutLine: Readonly<Record<string, string>> = {
  "billing.checkBill": "asks the bank; what is learnt is the job's to book",
  "billing.checkPayment": "asks the bank; what is learnt is the job's to book",
  "pharmacy.checkOrder": "asks the bank; what is learnt is the job's to book",
  "stock.askOffers": "asks a supplier's system what it has; nothing of the answer is kept",
  "notifications.markRead": "of the reader's own inbox",
  "notifications.subscribePush": "a browser of one's own, which the trail of sign-ins knows",
  "notifications.unsubscribePush": "a browser of one's own, which the trail of sign-ins knows",
};

/**
 * Every mutation, once by whoever may: its request has lines in the audit, all under the name and role of whoever called,
 * and one names the patient where the call did. Answers how many changes there were.
 */
export async function judgeMutations(ward: Ward, findings: Findings, chosen?: readonly string[]): Promise<number> {
  let changes = 0;
  for (const { path, kind } of manifest()) {
    if (kind !== "mutation" || !(chosen?.includes(path) ?? true)) continue;
    const found = cases[path];
    if (!found) {
      findings.violate("no way to call", path);
      continue;
    }
    for (const way of [found, ...(found.ways ?? [])]) {
      await judgeChange(ward, findings, path, way);
      changes += 1;
    }
  }
  return changes;
}

async function judgeChange(ward: Ward, findings: Findings, path: string, way: Case): Promise<void> {
  const { tab, accountId } = ward.people[way.doer];
  const input = await way.make(ward, ward.worlds.A);
  const answer = await call(tab, "mutation", path, input);
  await way.undo?.(ward);
  findings.require(answer.status === 200, "refused", () => `${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
  const lines = await linesOf(ward, answer.headers.get("X-Request-Id"));
  findings.require(lines.length > 0 !== path in withoutLine, "change without a line", path);
  const strange = lines.find(({ actorId }) => actorId !== accountId);
  findings.require(!strange, "another's name", () => `${path}: ${strange?.action} by ${strange?.role}`);
  const { patientId } = ward.worlds.A;
  const isMeant = JSON.stringify(input).includes(`"patientId":"${patientId}"`);
  const isNamed = lines.some((line) => line.patientId === patientId);
  findings.require(!isMeant || isNamed, "change without its patient", path);
}

async function linesOf({ server }: Ward, requestId: string | null) {
  const { db } = server.hospital;
  return db
    .selectFrom("auditLog")
    .select(["actorId", "role", "action", "patientId"])
    .where("requestId", "=", requestId ?? "")
    .execute();
}
