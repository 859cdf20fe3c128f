import { Readable } from "node:stream";
import { withConnection } from "@carepoint/db/connect";
import { importMedicines } from "@carepoint/db/import-medicines";
import { importIdInput, importRefusalsInput } from "@carepoint/domain/catalogue/imports";
import { importStatuses } from "@carepoint/domain/catalogue/states";
import { accountId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any } from "../../testing/scopes.ts";
import { askUndoImport } from "./commands/undo-import.ts";
import { takeBackImport } from "./jobs.ts";
import { listImports, listRefusals } from "./queries/imports.ts";

let hospital: TestHospital;
let admin: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [takeBackImport] });
  admin = { ...systemActor, role: "admin", accountId: accountId.parse(await openAccount(hospital, "Farhan")) };
});
afterAll(() => hospital.close());

const asking = () => ({ ...hospital.services, now: hospital.now, scope: any(admin) }) as never; // what these queries read of a request
const bring = (list: string, dryRun = false) =>
  withConnection(hospital.ownerUrl, (client) =>
    importMedicines(client, () => Readable.from([Buffer.from(list)]), {
      fileName: "list.csv",
      dryRun,
      now: hospital.now,
    }),
  );
const undo = (id: string) => {
  const input = importIdInput.parse({ importId: id });
  return hospital.as(admin, (ctx) => askUndoImport(ctx, any(admin), input)).then(() => "asked", codeOf);
};

it("an import is listed with what it did, its refusals with line and word, and is taken back once", async () => {
  const { importId } = await bring("name,pack,mrp\nOne,10 tablets,10\nTwo,assorted,10\n");
  const [listed] = (await listImports(asking())).items;
  expect(listed).toMatchObject({
    id: importId,
    status: "done",
    added: 1,
    refused: 1,
    mayUndo: true,
    mapping: { brand: "name" },
  });
  const input = importIdInput.parse({ importId });
  expect((await listRefusals(asking(), importRefusalsInput.parse(input))).items).toEqual([
    { line: 3, column: "pack", reason: "unread", value: "assorted" },
  ]);
  expect(await undo(importId)).toBe("asked");
  expect(await undo(importId)).toBe("illegal_transition");
  const env = { ...hospital.services.env, databaseUrl: hospital.ownerUrl };
  await takeBackImport.run({ ...hospital.jobContext(), env }, { ...input, byAccount: admin.accountId });
  expect((await listImports(asking())).items[0]).toMatchObject({ status: "undone", keptBack: 0, mayUndo: false });
  expect(await hospital.db.selectFrom("medicines").select("id").execute()).toEqual([]);
});

it("of a dry run nothing can be taken back, nor of an import that there is not", async () => {
  const { importId } = await bring("name,pack,mrp\nOne,10 tablets,10\n", true);
  expect(await undo(importId)).toBe("illegal_transition");
  expect(await undo("01890000-0000-7000-8000-000000000001")).toBe("not_found");
});

it("the states of an import are those of the table", async () => {
  const { rows } = await sql<{ text: string }>`select pg_get_constraintdef(oid) as text from pg_constraint
    where conname = 'catalogue_imports_status_check'`.execute(hospital.db);
  expect(rows[0]?.text.match(/'[a-z]+'/g)).toEqual(importStatuses.map((status) => `'${status}'`));
});
