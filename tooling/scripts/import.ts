import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { withConnection } from "@carepoint/db/connect";
import { importCodes } from "@carepoint/db/import-codes";
import { importGenerics } from "@carepoint/db/import-generics";
import { importMedicines, mappingFrom } from "@carepoint/db/import-medicines";
import type { ImportCount, ImportOptions } from "@carepoint/db/list-import";
import { SetupError } from "@carepoint/db/setup-error";
import { undoImport } from "@carepoint/db/undo-medicines";
import { withOwner } from "./owner-access.ts";
import { readSettings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

/** What is counted, and what changes of one that is known. */
interface Words {
  readonly things: string;
  readonly change: string;
}

interface List {
  readonly bring: (ownerUrl: string, path: string, options: ImportOptions) => Promise<ImportCount>;
  readonly words: Words;
}

const lists: Readonly<Record<string, List>> = {
  codes: { bring: importCodes, words: { things: "codes", change: "with another title" } },
  generics: { bring: importGenerics, words: { things: "medicines", change: "with more forms, strengths or letters" } },
};

const refusals: Readonly<Record<string, string>> = {
  code_missing: "there is no code",
  code_wrong: "the code is none of ICD-10",
  title_missing: "there is no title",
  title_long: "the title is longer than 400 letters",
  name_missing: "there is no name of a generic",
  name_long: "the name is longer than 200 letters",
  ingredients_many: "it names more than 30 ingredients",
  ingredients_differ: "a medicine of this name stands with other ingredients",
  strength_unclear: "the strength does not say how much of what: a number and its unit, several parted by semicolons",
  strength_long: "a strength is longer than 60 letters",
  schedule_unknown: "the schedule is none of G, H, H1, X or none",
  tall_name_other: "the tall-man name is not the name in other letters",
  cells_many: "it has more cells than the first line: a comma in words needs quotes around them",
  repeated: "this code came before in the file; the first row counts",
  missing: "there is none",
  too_long: "it is too long",
  unread: "it cannot be read",
  above_mrp: "it is above the MRP",
  wrong_digit: "its check digit is wrong",
  barcode_taken: "another medicine has this code",
};

const usage = `Usage: npm run import -- ${Object.keys(lists).join("|")} FILE [--dry-run]
       npm run import -- medicines FILE [--map column=heading …] [--dry-run]
       npm run import -- medicines --undo ID`;
/** So many refused rows are told one by one. */
const mostTold = 50;

/** `npm run import -- codes|generics|medicines FILE …` */
await runCommand(async () => {
  const { list, path, dryRun, undo, map } = readArguments();
  await withOwner(readSettings(), async (ownerUrl) => {
    if (undo) await takeBack(ownerUrl, undo);
    else if (path)
      await (list ? bringList(ownerUrl, list, path, dryRun) : bringMedicines(ownerUrl, path, { dryRun, map }));
  });
});

/** Without a list it is about medicines. */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { "dry-run": { type: "boolean" }, undo: { type: "string" }, map: { type: "string", multiple: true } },
    });
    const [what = "", path, ...rest] = positionals;
    const { undo, map = [] } = values;
    const list = Object.hasOwn(lists, what) ? lists[what] : undefined;
    const isList = list !== undefined && path !== undefined && undo === undefined && map.length === 0;
    const isMedicines = what === "medicines" && (path === undefined) === (undo !== undefined);
    if (rest.length > 0 || !(isList || isMedicines)) throw new SetupError(usage);
    return { list, path, dryRun: values["dry-run"] === true, undo, map };
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(usage);
  }
}

async function bringList(ownerUrl: string, { bring, words }: List, path: string, dryRun: boolean): Promise<void> {
  const told = teller();
  const count = await bring(ownerUrl, path, {
    dryRun,
    onRefused: ({ line, why }) => told.one(`line ${line}  ${refusals[why] ?? why}`),
    onPage: ({ rows }) => {
      if (rows % 10_000 === 0) say(`${rows} rows …`);
    },
  });
  told.rest();
  say(summary(words, count, dryRun));
}

interface Bringing {
  readonly dryRun: boolean;
  readonly map: readonly string[];
}

async function bringMedicines(ownerUrl: string, path: string, { dryRun, map }: Bringing): Promise<void> {
  const told = teller();
  const count = await withConnection(ownerUrl, (client) =>
    importMedicines(client, () => createReadStream(path), {
      ...{ fileName: basename(path), mapping: mappingFrom(map), dryRun, now: Temporal.Now.instant() },
      onRefused: ({ line, column, reason, value }) =>
        told.one(`line ${line}  ${column ?? "row"}: ${refusals[reason] ?? reason}${value ? ` "${value}"` : ""}`),
      onPage: ({ rows }) => {
        if (rows % 20_000 === 0) say(`${rows} rows …`);
      },
    }),
  );
  told.rest();
  say(summary({ things: "medicines", change: "changed" }, count, dryRun));
  if (!dryRun) say(`To take it back: npm run import -- medicines --undo ${count.importId}`);
}

async function takeBack(ownerUrl: string, id: string): Promise<void> {
  const { undone, left } = await withConnection(ownerUrl, (client) =>
    undoImport(client, id, { now: Temporal.Now.instant() }),
  );
  say(`${undone} medicines are as before; ${left} stay, since they were changed or used after it.`);
}

function teller() {
  let count = 0;
  return {
    one: (line: string) => {
      count += 1;
      if (count <= mostTold) say(line);
    },
    rest: () => {
      if (count > mostTold) say(`… and ${count - mostTold} more`);
    },
  };
}

function summary({ things, change }: Words, { rows, added, changed, refused }: ImportCount, dryRun: boolean): string {
  const kept = dryRun ? "Nothing was kept. It would be" : "Kept";
  return `${rows} rows read, ${refused} of them left out. ${kept}: ${added} new ${things}, ${changed} ${change}, the rest as they were.`;
}
