import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkAudit } from "./audit.ts";
import { checkHindi, readHindi, sameInBoth } from "./hindi.ts";
import { checkImports } from "./imports.ts";
import { checkLocks } from "./locks.ts";
import { type Finding, readSourceFiles, type SourceFile } from "./source-files.ts";
import { checkSql } from "./sql.ts";
import { checkStructure } from "./structure.ts";
import { checkWords } from "./words.ts";

const file = (path: string, text = ""): SourceFile => ({ path, text });
const messages = (findings: Finding[]) => findings.map(({ message }) => message).join("\n");

test("a check that finds nothing to read fails instead of being green", () => {
  const empty = mkdtempSync(join(tmpdir(), "carepoint-empty-"));
  expect(() => readSourceFiles(empty)).toThrow(/no source file/);
  rmSync(empty, { recursive: true });
  expect(readSourceFiles(join(import.meta.dirname, "../../..")).length).toBeGreaterThan(100);
});

describe("structure", () => {
  test.each([
    "apps/api/src/domains/appointments/service.ts",
    "apps/api/src/domains/payroll/router.ts",
    "apps/api/src/domains/appointments/commands/nested/hold.ts",
    "apps/api/src/kernel/appointments.ts",
    "apps/api/src/database.ts",
    "apps/web/src/features/appointments/hooks.ts",
    "apps/web/src/features/payroll/data.ts",
    "apps/web/src/hooks/use-now.ts",
    "packages/db/migrations/first.ts",
    "packages/domain/src/kernel/utils.ts",
    "packages/domain/src/common/money.ts",
    "packages/ui/src/index.ts",
    "bench/src/lib/timer.ts",
    "bench/run.ts",
  ])("%s is refused", (path) => {
    expect(checkStructure([file(path)])).not.toEqual([]);
  });

  test.each([
    "apps/api/src/domains/appointments/commands/hold-slot.ts",
    "apps/api/src/domains/appointments/queries/slots.ts",
    "apps/api/src/domains/appointments/hold-slot.test.ts",
    "apps/api/src/kernel/trpc.ts",
    "apps/web/src/features/appointments/data.ts",
    "apps/web/src/routes/_patient/index.tsx",
    "packages/db/migrations/202612010900_appointments_no_overlap.ts",
    "bench/src/measures/slots.ts",
    "bench/src/floors/web/main.tsx",
  ])("%s is welcome", (path) => {
    expect(checkStructure([file(path)])).toEqual([]);
  });

  test("a file too long for one reading is refused, a test may be longer", () => {
    const long = "x;\n".repeat(301);
    expect(messages(checkStructure([file("packages/domain/src/kernel/money.ts", long)]))).toContain("301 lines");
    expect(checkStructure([file("packages/domain/src/kernel/money.test.ts", long)])).toEqual([]);
    expect(messages(checkStructure([file("apps/web/src/routes/_any/a.tsx", "x;\n".repeat(41))]))).toContain(
      "a route only",
    );
  });

  test("a screen exports one component of its own name", () => {
    const path = "apps/web/src/features/appointments/screens/choose-slot.tsx";
    expect(checkStructure([file(path, "export function ChooseSlot() {}")])).toEqual([]);
    expect(messages(checkStructure([file(path, "export function Chooser() {}")]))).toContain("ChooseSlot");
  });
});

describe("imports", () => {
  const refused = (path: string, text: string) => messages(checkImports([file(path, text)]));

  test("a word in quotes imports nothing", () => {
    expect(
      refused("packages/domain/src/kernel/id.ts", 'idOf<"export">();\nexport const noteId = idOf<"note">();'),
    ).toBe("");
  });

  test.each([
    ["packages/domain/src/kernel/money.ts", 'import pg from "pg";', "zod and nothing else"],
    ["packages/ui/src/blocks/button.tsx", 'import { paise } from "@carepoint/domain/kernel/money";', "nothing of ours"],
    ["packages/db/src/client.ts", 'import { x } from "../../../apps/api/src/env.ts";', "packages/domain alone"],
    ["apps/web/src/lib/trpc.ts", 'import { appRouter } from "@carepoint/api/router";', "types only"],
    ["apps/web/src/lib/trpc.ts", 'import { openDatabase } from "@carepoint/db/client";', "stands on domain, ui"],
    ["apps/api/src/kernel/audit.ts", 'import { x } from "../domains/audit/queries.ts";', "knows no domain"],
    ["apps/api/src/domains/billing/queries.ts", 'import { x } from "../appointments/queries.ts";', "talk backwards"],
    [
      "apps/api/src/domains/records/commands/open-visit.ts",
      'import { x } from "../../appointments/commands/start.ts";',
      "flows/ only",
    ],
    ["apps/api/src/domains/records/queries.ts", 'import { x } from "./commands/open-visit.ts";', "reach up"],
    ["apps/api/src/domains/patients/access.ts", 'import { x } from "../records/access.ts";', "talk backwards"],
    ["apps/api/src/domains/records/jobs.ts", 'import { x } from "./commands/open-visit.ts";', "reach up"],
    ["apps/api/src/domains/records/commands/a.ts", 'export { x } from "../../../flows/settle-payment.ts";', "reach up"],
    ["apps/web/src/features/records/data.ts", 'import { x } from "../appointments/data.ts";', "meet in a route"],
    ["apps/web/src/components/doctor-card.tsx", 'import { x } from "../features/doctors/data.ts";', "reach up"],
    ["apps/web/src/lib/format.ts", 'const x = await import("../offline/db.ts");', "reach up"],
    ["proofs/promises/p1.ts", 'import { x } from "@carepoint/api/kernel/trpc";', "testing only"],
    ["proofs/promises/p1.ts", 'import { x } from "@carepoint/ui/blocks/button";', "stands on the API's testing entry"],
    ["proofs/rights/matrix.ts", 'import { x } from "@carepoint/domain/billing/policy";', "written apart"],
    ["proofs/model/rules/money.ts", 'import { x } from "@carepoint/domain/billing/payment-fold";', "written apart"],
    ["apps/api/src/app.ts", 'import { x } from "../../../proofs/harness/proof.ts";', "nothing imports the proofs"],
    ["apps/web/src/lib/a.ts", 'import {\n  x,\n  y,\n} from "../offline/db.ts";', "reach up"],
    ["bench/src/floors/bare-server.ts", 'import { x } from "@carepoint/db/client";', "libraries alone"],
    ["bench/src/floors/bare-server.ts", 'import { x } from "../load.ts";', "libraries alone"],
    ["bench/src/hospital.ts", 'import { x } from "../../apps/api/src/app.ts";', "nothing imports an app"],
    ["tooling/scripts/test-run.ts", 'import { x } from "../../bench/src/load.ts";', "from outside"],
  ])("%s may not say %s", (path, text, reason) => {
    expect(refused(path, text)).toContain(reason);
  });

  test.each([
    ["apps/web/src/lib/trpc.ts", 'import type { AppRouter } from "@carepoint/api/router";'],
    ["apps/api/src/flows/settle-payment.ts", 'import { x } from "../domains/billing/commands/settle.ts";'],
    ["apps/api/src/domains/records/queries.ts", 'import { x } from "../appointments/queries.ts";'],
    ["apps/api/src/domains/records/access.ts", 'import { x } from "../patients/access.ts";'],
    ["apps/api/src/domains/records/router.ts", 'import { x } from "../../flows/settle-payment.ts";'],
    ["apps/web/src/routes/_patient/visits.tsx", 'import { x } from "../../features/appointments/data.ts";'],
    ["packages/domain/src/kernel/money.ts", 'import * as z from "zod";'],
    ["proofs/promises/p1.ts", 'import { startServer } from "@carepoint/api/testing/server";'],
    ["proofs/promises/p1.ts", 'import { withConnection } from "@carepoint/db/connect";'],
    ["bench/src/measures/arithmetic.ts", 'import { x } from "@carepoint/domain/appointments/slots";'],
  ])("%s may say %s", (path, text) => {
    expect(refused(path, text)).toBe("");
  });
});

describe("words", () => {
  test.each([
    ["apps/api/src/app.ts", "const port = process.env.PORT;"],
    ["apps/api/src/domains/records/queries.ts", "const now = Date.now();"],
    ["apps/api/src/domains/records/queries.ts", "const now = Temporal.Now.instant();"],
    ["apps/web/src/components/a.tsx", 'new Intl.NumberFormat("en")'],
    ["apps/web/src/components/a.tsx", "day.toLocaleString()"],
    ["apps/web/src/components/a.tsx", 'style={{ color: "#d00" }}'],
    ["apps/web/src/components/a.tsx", 'className="bg-red-500"'],
    ["packages/ui/src/blocks/a.tsx", 'fill="oklch(0.5 0.1 20)"'],
    ["apps/web/src/components/a.tsx", 'className="flex ml-2"'],
    ["apps/web/src/components/a.tsx", 'className="sm:-left-4 grid"'],
    ["apps/web/src/components/a.tsx", 'className="text-right tabular-nums"'],
    ["apps/web/src/components/a.tsx", 'className="border-l border-hairline"'],
    ["packages/ui/src/blocks/a.tsx", 'className="rounded-tl-box"'],
    ["packages/ui/src/blocks/a.tsx", "style={{ paddingLeft: depth }}"],
    ["packages/ui/src/blocks/a.tsx", "style={{ top: 0, right: 0 }}"],
    ["packages/ui/src/base.css", "  margin-left: 4px;"],
    ["packages/ui/src/base.css", "  left: 0;"],
    ["apps/web/src/app.css", "  text-align: right;"],
    ["packages/db/src/a.ts", "sql.raw(order)"],
    ["packages/db/src/a.test.ts", "test.skip('later', () => {})"],
    ["packages/db/src/a.ts", "// @ts-ignore"],
    ["packages/db/src/a.ts", "value as unknown as Row"],
  ])("%s may not hold %s", (path, text) => {
    expect(checkWords([file(path, `${text}\n`)])).toHaveLength(1);
  });

  test("sides by the run of the text, and what is left of a bill, are welcome", () => {
    const logical = [
      'className="ms-2 pe-4 text-start border-s rounded-ss-box start-0 rtl:rotate-180"',
      "const sums = { taken, left: subtract(due, taken) };",
      "  readonly left: number;",
      "  left: number;",
      'import { LeftRail } from "@carepoint/ui/blocks/left-rail";',
      "  const { left, right } = sumsOf(parts);",
    ].join("\n");
    expect(checkWords([file("apps/web/src/components/a.tsx", logical)])).toEqual([]);
  });

  test("the places that may read the clock, the environment and the formats do", () => {
    const allowed = [
      file("apps/api/src/env.ts", "process.env"),
      file("apps/web/src/lib/clock.ts", "Date.now()"),
      file("apps/web/src/lib/format.ts", "new Intl.NumberFormat()"),
      file("packages/ui/src/tokens.css", "--alert: oklch(0.6 0.2 25);"),
      file("apps/api/src/domains/records/save-note.test.ts", "Temporal.Now.instant()"),
    ];
    expect(checkWords(allowed)).toEqual([]);
  });
});

describe("audit", () => {
  const command = (name: string, text: string) => file(`apps/api/src/domains/billing/commands/${name}.ts`, text);

  test("a command without an audit is refused", () => {
    expect(checkAudit([command("refund", "export async function refund() {}")])).toHaveLength(1);
  });

  test("a command that audits, calls one that does, or says why not is welcome", () => {
    const files = [
      command("record", "await recordAudit(ctx, {});"),
      command("refund", 'import { record } from "./record.ts";\nrecord();'),
      command("touch", "// unaudited: the row is its own record\n"),
    ];
    expect(checkAudit(files)).toEqual([]);
  });

  test("an exemption without a reason is none", () => {
    expect(checkAudit([command("refund", "// unaudited:\nexport {};")])).toHaveLength(1);
  });
});

describe("sql", () => {
  test.each([
    ["apps/api/src/domains/records/commands/save-note.ts", 'ctx.tx.updateTable("encounters")'],
    ["apps/api/src/domains/records/router.ts", 'ctx.db.selectFrom("encounters")'],
    ["apps/api/src/flows/open-visit.ts", "await sql`select 1`.execute(tx);"],
    ["apps/api/src/domains/appointments/jobs.ts", "sql<{ id: string }>`select id from appointments`"],
    ["apps/api/src/providers/mail.ts", 'db.insertInto("deliveries")'],
  ])("%s may not hold %s", (path, text) => {
    expect(messages(checkSql([file(path, text)]))).toContain("queries");
  });

  test.each([
    "apps/api/src/domains/records/queries.ts",
    "apps/api/src/domains/records/queries/notes.ts",
    "apps/api/src/domains/records/access.ts",
    "apps/api/src/domains/records/records.test.ts",
    "apps/api/src/kernel/audit.ts",
    "packages/db/seed/visits.ts",
  ])("%s may", (path) => {
    expect(checkSql([file(path, 'db.selectFrom("encounters")')])).toEqual([]);
  });
});

describe("locks", () => {
  const migration = (up: string, name = "202612020900_more") =>
    file(
      `packages/db/migrations/${name}.ts`,
      `export async function up(db) { await sql\`${up}\`.execute(db); }\nexport async function down(db) { create index a on b (c) }`,
    );

  test.each([
    ["create index visits_of on appointments (patient_id)", "if not exists"],
    ["create unique index once on\n  invoices (number)", "if not exists"],
    ["alter table appointments add constraint fits check (seat > 0)", "not valid"],
    [
      "alter table appointments add constraint a check (seat > 0) not valid, add constraint b check (fee > 0)",
      "not valid",
    ],
    ["alter table payments add constraint one unique (reference)", "using index"],
    [
      "alter table payments add column share int; create index if not exists shares on payments (reference, share)",
      "share is added to payments here",
    ],
    [
      "create index if not exists open on payments (id) where share > 1; alter table payments add column note text, add column share int",
      "share is added to payments here",
    ],
    ["alter table appointments add constraint apart exclude using gist (id with =)", "holds it"],
  ])("%s is refused", (up, why) => {
    expect(messages(checkLocks([migration(up)]))).toContain(why);
  });

  test.each([
    "create index if not exists visits_of on appointments (patient_id)",
    "create table beds (id uuid, check (id is not null)); create index beds_of on beds (id); alter table beds add constraint x check (true)",
    "alter table appointments add constraint fits check (seat > 0) not valid",
    "alter table appointments validate constraint fits",
    "alter table payments add constraint one unique using index payments_one",
    "alter table doctors add column room text",
    "alter table payments add column share int; create index if not exists by_reference on payments (reference)",
    "create table beds (id uuid); alter table beds add column ward uuid; create index beds_of on beds (ward)",
  ])("%s may be", (up) => {
    expect(checkLocks([migration(up)])).toEqual([]);
  });

  test("what `up` calls is judged wherever it stands, and what `down` does itself is not", () => {
    const { path } = migration("");
    const down = (body: string) => `export async function down(db: Kysely<unknown>): Promise<void> {\n  ${body}\n}\n`;
    const held = "await sql`alter table appointments add constraint fits check (seat > 0)`.execute(db);";
    const up = "export async function up(db: Kysely<unknown>): Promise<void> {\n  await fits(db);\n}\n\n";
    const helper = `\nasync function fits(db: Kysely<unknown>): Promise<void> {\n  ${held}\n}\n`;
    expect(messages(checkLocks([{ path, text: up + down("await fits(db);") + helper }]))).toContain("not valid");
    expect(checkLocks([{ path, text: up + down(held) }])).toEqual([]);
  });

  test("an older one stays as it is, and one that says why may hold a table", () => {
    const index = "create index visits_of on appointments (patient_id)";
    expect(checkLocks([migration(index, "202611290900_before")])).toEqual([]);
    const told = migration(index);
    expect(checkLocks([{ ...told, text: `// locks: a table of twenty rows\n${told.text}` }])).toEqual([]);
  });
});

describe("hindi", () => {
  const needed = Object.keys(sameInBoth).map((same) => `msgid "${same}"\nmsgstr "${same}"\n\n`);
  const said = (english: string, hindi: string) =>
    messages(checkHindi([file("hi/messages.po", `${needed.join("")}msgid "${english}"\nmsgstr "${hindi}"\n`)]));

  test.each([
    ["Save", "Save", "not said in Hindi"],
    ["{0} saved", "{0} saved", "not said in Hindi"],
    ["{n, plural, one {# visit} other {# visits}}", "{n, plural, one {# visit} other {# visits}}", "not said in Hindi"],
    ["{first} and {last}", "{first} {last}", "not said in Hindi"],
    ["Save", "", "no Hindi yet"],
    ["Save the note", "note सहेजें", "“note” stands in Latin letters"],
    ["Your visit", "आपकी मुलाक़ात", "अपॉइंटमेंट"],
    ["The fee", "शुल्क", "फ़ीस"],
    ["Still to come", "बाकी", "dot"],
    ["Choose", "चुनिए", "one tone"],
  ])("%s may not be %s", (english, hindi, reason) => {
    expect(said(english, hindi)).toContain(reason);
  });

  test.each([
    ["{n, plural, one {# visit} other {# visits}}", "{n, plural, one {# अपॉइंटमेंट} other {# अपॉइंटमेंट}}"],
    ["Paid with <0>UPI</0>", "<0>UPI</0> से चुकाया"],
    ["Free", "निःशुल्क"],
    ["For {0}", "{0} के लिए"],
  ])("%s may be %s", (english, hindi) => {
    expect(said(english, hindi)).toBe("");
  });

  test("an exception that nothing needs is refused, and a tree without Hindi is no green one", () => {
    expect(messages(checkHindi([file("hi/messages.po", 'msgid "Save"\nmsgstr "सहेजें"\n')]))).toContain(
      "needs no exception",
    );
    const empty = mkdtempSync(join(tmpdir(), "carepoint-empty-"));
    expect(() => readHindi(empty)).toThrow(/no Hindi catalogue/);
    rmSync(empty, { recursive: true });
  });
});
