import { importCodes } from "@carepoint/db/import-codes";
import { importGenerics } from "@carepoint/db/import-generics";
import type { ImportCount, ImportOptions } from "@carepoint/db/list-import";
import { SetupError } from "@carepoint/db/setup-error";
import { withOwner } from "./owner-access.ts";
import { readSettings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

interface List {
  readonly bring: (ownerUrl: string, path: string, options: ImportOptions) => Promise<ImportCount>;
  /** What is counted, and what changes of one that is known. */
  readonly words: { readonly things: string; readonly change: string };
  readonly refusals: Readonly<Record<string, string>>;
}

const cellsMany = "it has more cells than the first line: a comma in words needs quotes around them";

const lists: Readonly<Record<string, List>> = {
  codes: {
    bring: importCodes,
    words: { things: "codes", change: "with another title" },
    refusals: {
      code_missing: "there is no code",
      code_wrong: "the code is none of ICD-10",
      title_missing: "there is no title",
      title_long: "the title is longer than 400 letters",
      cells_many: cellsMany,
      repeated: "this code came before in the file; the first row counts",
    },
  },
  generics: {
    bring: importGenerics,
    words: { things: "medicines", change: "with more forms, strengths or letters" },
    refusals: {
      name_missing: "there is no name of a generic",
      name_long: "the name is longer than 200 letters",
      ingredients_many: "it names more than 30 ingredients",
      ingredients_differ: "a medicine of this name stands with other ingredients",
      strength_unclear:
        "the strength does not say how much of what: a number and its unit, several parted by semicolons",
      strength_long: "a strength is longer than 60 letters",
      schedule_unknown: "the schedule is none of G, H, H1, X or none",
      tall_name_other: "the tall-man name is not the name in other letters",
      cells_many: cellsMany,
    },
  },
};

const usage = `Usage: npm run import -- ${Object.keys(lists).join("|")} FILE [--dry-run]`;
/** So many refused rows are told one by one. */
const mostTold = 50;

/** `npm run import -- codes|generics FILE [--dry-run]` */
await runCommand(async () => {
  const [what = "", path, flag, ...rest] = process.argv.slice(2);
  const list = Object.hasOwn(lists, what) ? lists[what] : undefined;
  if (!list || !path || rest.length > 0 || (flag !== undefined && flag !== "--dry-run")) throw new SetupError(usage);
  let told = 0;
  const count = await withOwner(readSettings(), (ownerUrl) =>
    list.bring(ownerUrl, path, {
      dryRun: flag !== undefined,
      onRefused: ({ line, why }) => {
        told += 1;
        if (told <= mostTold) say(`line ${line}  ${list.refusals[why] ?? why}`);
      },
      onPage: ({ rows }) => {
        if (rows % 10_000 === 0) say(`${rows} rows …`);
      },
    }),
  );
  if (told > mostTold) say(`… and ${told - mostTold} more`);
  say(summary(list, count, flag !== undefined));
});

function summary({ words }: List, { rows, added, changed, refused }: ImportCount, dryRun: boolean): string {
  const kept = dryRun ? "Nothing was kept. It would be" : "Kept";
  return `${rows} rows read, ${refused} of them left out. ${kept}: ${added} new ${words.things}, ${changed} ${words.change}, the rest as they were.`;
}
