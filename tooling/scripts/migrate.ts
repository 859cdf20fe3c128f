import { migrateDown, migrateUp, migrationStatus } from "@carepoint/db/migrate";
import { SetupError } from "@carepoint/db/setup-error";
import { withOwner } from "./owner-access.ts";
import { readSettings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

const actions: Record<string, (ownerUrl: string) => Promise<string[]>> = {
  up: async (ownerUrl) => told("applied", await migrateUp(ownerUrl)),
  down: async (ownerUrl) => told("taken back", await migrateDown(ownerUrl)),
  status: async (ownerUrl) =>
    (await migrationStatus(ownerUrl)).map(({ name, applied }) => `${applied ? "applied" : "pending"}  ${name}`),
};

/** `npm run migrate -- up|status|down` */
await runCommand(async () => {
  const action = actions[process.argv[2] ?? "up"];
  if (!action) throw new SetupError("Usage: npm run migrate -- up|status|down");
  const lines = await withOwner(readSettings(), action);
  for (const line of lines) say(line);
});

function told(what: string, names: string[]): string[] {
  return names.length > 0 ? names.map((name) => `${what}  ${name}`) : [`Nothing was ${what}.`];
}
