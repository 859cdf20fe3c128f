import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { withConnection } from "@carepoint/db/connect";
import { generateRowTypes } from "@carepoint/db/row-types";
import { databaseUrl, startTestCluster } from "@carepoint/db/testing/test-cluster";
import { inRoot } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

/** `npm run codegen`: row types from a scratch database with every migration applied. */
await runCommand(async () => {
  const { cluster, server } = await startTestCluster();
  const scratch = `test_${randomBytes(4).toString("hex")}`;
  try {
    await withConnection(server.adminUrl, (client) =>
      client.query(`create database ${scratch} template ${server.template}`),
    );
    writeFileSync(
      inRoot("packages/db/src/generated.ts"),
      await generateRowTypes(databaseUrl(server.adminUrl, scratch)),
    );
    say("Wrote packages/db/src/generated.ts");
  } finally {
    await cluster.stop();
  }
});
