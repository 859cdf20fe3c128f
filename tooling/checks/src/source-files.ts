import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the repository, by its path from the root with forward slashes. */
export type SourceFile = { path: string; text: string };

/** What is wrong where, and where the code belongs instead. */
export type Finding = { path: string; line?: number; message: string };

const places = ["apps/*/{src,*.ts}", "packages/*/{src,migrations,seed}", "tooling", "e2e", "proofs", "bench"];
const ignored = /(^|\/)(node_modules|dist|\.cache|\.data|test-results|playwright-report)(\/|$)/;

/** Every source file of ours. A check that read nothing would always be green, so nothing to read is an error. */
export function readSourceFiles(root: string): SourceFile[] {
  const patterns = places.flatMap((place) => [`${place}/**/*.{ts,tsx,mjs,css}`, place]);
  const paths = globSync(patterns, { cwd: root, exclude: (path) => ignored.test(path.replaceAll("\\", "/")) })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && !isGenerated(path));
  const files = [...new Set(paths)].sort().map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
  if (files.length === 0) throw new Error(`there is no source file below ${root}: the check would see nothing`);
  return files;
}

/** Where a pattern occurs, as findings with line numbers. Comments count: what is banned is not worth showing either. */
export function occurrences(file: SourceFile, pattern: RegExp, message: string): Finding[] {
  return file.text
    .split("\n")
    .flatMap((text, index) => (pattern.test(text) ? [{ path: file.path, line: index + 1, message }] : []));
}

export function isTest(path: string): boolean {
  return /\.(test|spec|setup)\.tsx?$/.test(path) || path.includes("/testing/") || path.startsWith("e2e/");
}

function isGenerated(path: string): boolean {
  return /\.gen\.ts$|^packages\/db\/src\/generated\.ts$|\/locales\/[^/]+\/messages\.ts$/.test(path);
}
