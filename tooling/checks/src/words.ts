import { type Finding, isTest, occurrences, type SourceFile } from "./source-files.ts";

type Ban = { pattern: RegExp; message: string; where?: RegExp; except?: RegExp; inTests?: boolean };

const edges = /^(tooling|e2e|proofs|bench)\/|(^|\/)(vite|vitest|playwright|lingui)\.config\.ts$/;
const colours =
  "red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|pink|rose|slate|gray|zinc|stone";

/** A side of the screen in a class, in a style sheet or in a style of JSX; `left` as what remains of a bill is none. */
const sides = [
  "(?<![\\w-])-?(?:scroll-)?(?:m|p)[lr]-(?:[\\d[(]|auto\\b|px\\b)",
  "(?<![\\w-])-?(?:left|right)-(?:[\\d[(]|auto\\b|px\\b|full\\b)",
  "(?<![\\w-])(?:text|float|clear)-(?:left|right)(?![\\w-])",
  "(?<![\\w-])border-[lr](?![\\w])",
  "(?<![\\w-])rounded-(?:[lr]|[tb][lr])(?![\\w])",
  "\\b(?:margin|padding|border)-(?:left|right)\\b",
  "\\b(?:margin|padding|border)(?:Left|Right)\\b",
  "\\b(?:text-align|float|clear|textAlign)\\s*:\\s*[\"']?(?:left|right)\\b",
  "style=\\{\\{[^}]*\\b(?:left|right)\\s*:",
];
const sidesTurn = "left and right change sides in a script that runs the other way: say start, end or inline";
const physical = new RegExp(sides.join("|"));

const bans: readonly Ban[] = [
  {
    pattern: /\bprocess\.env\b/,
    message: "the environment is parsed once, in apps/api/src/env.ts",
    except: new RegExp(`^apps/api/src/env\\.ts$|${edges.source}`),
  },
  {
    pattern: /\bimport\.meta\.env\b(?!\.(DEV|PROD)\b)/,
    message: "the browser's settings are read in apps/web/src/lib/env.ts",
    except: /^apps\/web\/src\/lib\/env\.ts$/,
  },
  {
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bTemporal\.Now\./,
    message: "now is handed in: read it in main.ts or context.ts (in the browser: lib/clock.ts)",
    except: new RegExp(
      `^apps/api/src/(main|kernel/context|kernel/log)\\.ts$|^packages/domain/src/kernel/id\\.ts$|^apps/web/src/lib/clock\\.ts$|^packages/db/seed/|${edges.source}`,
    ),
  },
  {
    pattern: /\bIntl\.|\.toLocale(Date|Time|Upper|Lower)?(String|Case)\(/,
    message:
      "people's formats live in apps/web/src/lib/format.ts (for mails and messages apps/api/src/i18n, for paper packages/papers/src/writing.ts)",
    except:
      /^apps\/web\/src\/lib\/format\.ts$|^packages\/ui\/src\/(blocks\/avatar|initials)\.tsx?$|^apps\/api\/src\/i18n\/|^packages\/papers\/src\/writing\.ts$|^(tooling|e2e|bench)\//,
  },
  {
    pattern: /\bsql\.raw\b/,
    message: "sql.raw lets text become code: use sql`…`, sql.ref or a list of allowed names",
    inTests: true,
  },
  {
    pattern: /@ts-(ignore|nocheck|expect-error)/,
    message: "the type is right or the code is not: no escape from it",
    inTests: true,
  },
  {
    pattern: /\bas unknown as\b/,
    message: "parse at the edge, or name the cast in one function that says why it holds",
    inTests: true,
  },
  { pattern: /\b(test|it|describe)\.(only|skip|todo|fails)\b/, message: "a test runs or goes", inTests: true },
  { pattern: /(^|[\s"'`(])\/(work|root|home\/\w+)\//, message: "a path of one machine", inTests: true },
  { pattern: /\b(TODO|FIXME|XXX)\b/, message: "do it or write an issue", inTests: true },
  {
    pattern: new RegExp(
      `#[0-9a-f]{3,8}\\b(?!['"]?\\s*\\))|\\b(rgba?|hsla?|oklch|oklab|color-mix)\\(|\\b(bg|text|border|ring|fill|stroke|from|to|via|accent|outline)-(${colours})-\\d{2,3}\\b`,
      "i",
    ),
    message: "a raw colour: use a token by its purpose (packages/ui/src/tokens.css)",
    where: /^(apps\/web\/src|packages\/ui\/src)\//,
    except: /^packages\/ui\/src\/(tokens\.css|base\.css|tokens\.test\.ts)$|^apps\/web\/src\/(app|print)\.css$/,
  },
  {
    pattern: physical,
    message: sidesTurn,
    where: /^(apps\/web\/src|packages\/ui\/src)\//,
  },
  { pattern: /^\s*(left|right)\s*:/, message: sidesTurn, where: /^(apps\/web\/src|packages\/ui\/src)\/.*\.css$/ },
];

/** Checks for words that stand for a broken rule wherever they are written. */
export function checkWords(files: readonly SourceFile[]): Finding[] {
  return files
    .filter(({ path }) => !path.startsWith("tooling/checks/"))
    .flatMap((file) =>
      bans
        .filter(
          ({ where, except, inTests }) =>
            isIn(file.path, where) && !except?.test(file.path) && (inTests || !isTest(file.path)),
        )
        .flatMap(({ pattern, message }) => occurrences(file, pattern, message)),
    );
}

function isIn(path: string, where: RegExp | undefined): boolean {
  return where === undefined || where.test(path);
}
