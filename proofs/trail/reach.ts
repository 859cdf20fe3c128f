import { withConnection } from "@carepoint/db/connect";
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
  await withConnection(server.hospital.services.env.databaseUrl, async (client) => {
    for (const statement of ways) {
      await client.query("begin");
      const refusal = await client.query(statement).then(
        () => "it was let",
        ({ message }: Error) => message,
      );
      await client.query("rollback");
      const isRefused = /permission denied|must be owner/.test(refusal);
      findings.require(isRefused, "the app takes lines back", `${statement}: ${refusal}`);
    }
  });
  return ways.length;
}
