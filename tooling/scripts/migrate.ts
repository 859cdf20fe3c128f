import { migrateDown, migrateUp, migrateUpTo, migrationStatus } from "@carepoint/db/migrate";
import { SetupError } from "@carepoint/db/setup-error";
import { withOwner } from "./owner-access.ts";
import { readSettings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

const actions: Record<string, (ownerUrl: string, name?: string) => Promise<string[]>> = {
  up: async (ownerUrl, name) =>
    told("applied", name === undefined ? await migrateUp(ownerUrl) : await migrateUpTo(ownerUrl, name)),
  down: async (ownerUrl) => told("taken back", await migrateDown(ownerUrl)),
  status: async (ownerUrl) =>
    (await migrationStatus(ownerUrl)).map(({ name, applied }) => `${applied ? "applied" : "pending"}  ${name}`),
};

/** `npm run migrate -- up [NAME]|status|down` */
await runCommand(async () => {
  const [name = "up", last, ...rest] = process.argv.slice(2);
  const action = actions[name];
  if (!action || rest.length > 0 || (last !== undefined && name !== "up"))
    throw new SetupError("Usage: npm run migrate -- up [NAME]|status|down");
  const lines = await withOwner(readSettings(), (ownerUrl) => action(ownerUrl, last));
  for (const line of lines) say(line);
});

function told(what: string, names: string[]): string[] {
  return names.length > 0 ? names.map((name) => `${what}  ${name}`) : [`Nothing was ${what}.`];
}
