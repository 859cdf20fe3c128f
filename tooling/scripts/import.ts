import { type ImportCount, importCodes } from "@carepoint/db/import-codes";
import { SetupError } from "@carepoint/db/setup-error";
import { withOwner } from "./owner-access.ts";
import { readSettings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

const usage = "Usage: npm run import -- codes FILE [--dry-run]";
/** So many refused rows are told one by one. */
const mostTold = 50;

/** `npm run import -- codes FILE [--dry-run]` */
await runCommand(async () => {
  const [what, path, flag, ...rest] = process.argv.slice(2);
  if (what !== "codes" || !path || rest.length > 0 || (flag !== undefined && flag !== "--dry-run"))
    throw new SetupError(usage);
  let told = 0;
  const count = await withOwner(readSettings(), (ownerUrl) =>
    importCodes(ownerUrl, path, {
      dryRun: flag !== undefined,
      onRefused: ({ line, why }) => {
        told += 1;
        if (told <= mostTold) say(`line ${line}  ${refusals[why] ?? why}`);
      },
      onPage: ({ rows }) => {
        if (rows % 10_000 === 0) say(`${rows} rows …`);
      },
    }),
  );
  if (told > mostTold) say(`… and ${told - mostTold} more`);
  say(summary(count, flag !== undefined));
});

const refusals: Readonly<Record<string, string>> = {
  code_missing: "there is no code",
  code_wrong: "the code is none of ICD-10",
  title_missing: "there is no title",
  title_long: "the title is longer than 400 letters",
  cells_many: "it has more cells than the first line: a comma in words needs quotes around them",
  repeated: "this code came before in the file; the first row counts",
};

function summary({ rows, added, changed, refused }: ImportCount, dryRun: boolean): string {
  const kept = dryRun ? "Nothing was kept. It would be" : "Kept";
  return `${rows} rows read. ${kept}: ${added} new, ${changed} with another title, ${refused} left out, the rest as they were.`;
}
