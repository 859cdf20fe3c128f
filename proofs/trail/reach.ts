import { sql } from "kysely";
import type { Findings } from "../harness/proof.ts";
import type { Ward } from "../ward/ward.ts";

/** What is written once and never again. */
const columns = { audit_log: "role", audit_heads: "seq", access_log: "role", access_seals: "rows" };
const logs = ["audit_log", "audit_heads", "access_log", "access_seals"] as const;

/** As the server's own role, each way to take back what a log says. Answers how many ways were tried. */
export async function judgeReach({ server }: Ward, findings: Findings): Promise<number> {
  const ways = logs.flatMap((log) => [
    `update ${log} set ${columns[log]} = ${columns[log]}`,
    `delete from ${log}`,
    `truncate ${log}`,
    `alter table ${log} disable trigger user`,
  ]);
  for (const statement of ways) {
    const refusal = await server.hospital.db
      .transaction()
      .execute(async (tx) => {
        await sql.raw(statement).execute(tx);
        throw new Error("it was let");
      })
      .catch(({ message }: Error) => message);
    const isRefused = /permission denied|must be owner/.test(refusal);
    findings.require(isRefused, "the app takes lines back", `${statement}: ${refusal}`);
  }
  return ways.length;
}
