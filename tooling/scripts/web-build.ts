import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SetupError } from "@carepoint/db/setup-error";
import { inRoot, root } from "./settings.ts";

const inputs = ["apps/web/**", "packages/domain/src/**", "packages/ui/src/**", "pnpm-lock.yaml"];
const skipped =
  /(^|\/)(node_modules|dist|\.cache)(\/|$)|routeTree\.gen\.ts$|locales\/[^/]+\/messages\.ts$|\.test\.tsx?$/;

const stamp = inRoot(".cache/web-build.sha256");

/** Builds the web app when anything it is made of has changed since the last build. Returns whether it built. */
export async function buildWebIfChanged(log: (line: string) => void): Promise<boolean> {
  if (!existsSync(inRoot("apps/web/index.html"))) return false;
  const isBuilt = existsSync(inRoot("apps/web/dist/index.html")) && existsSync(stamp);
  if (isBuilt && readFileSync(stamp, "utf8") === inputHash()) return false;
  log("Building the web app …");
  await buildWeb();
  return true;
}

/** `vite build` in apps/web. Its output is shown only when it fails. */
export async function buildWeb(): Promise<void> {
  const web = inRoot("apps/web");
  const hash = inputHash();
  rmSync(stamp, { force: true });
  const vite = join(dirname(createRequire(join(web, "package.json")).resolve("vite/package.json")), "bin/vite.js");
  const child = spawn(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: web,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once("close", resolve);
  if ((await promise) !== 0) throw new SetupError(`The web app did not build:\n${withoutStack(output)}`);
  recordWebBuild(hash);
}

/** What `dist` was made of: the next start builds only when that has changed. */
export function recordWebBuild(hash = inputHash()): void {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function withoutStack(output: string): string {
  const lines = output.split("\n").filter((line) => !/^\s+at /.test(line));
  return lines.join("\n").trim();
}

function inputHash(): string {
  const hash = createHash("sha256");
  for (const path of globSync(inputs, {
    cwd: root,
    exclude: (name) => /node_modules|^dist$|^\.cache$/.test(name),
  }).sort()) {
    const file = join(root, path);
    if (skipped.test(path) || !statSync(file).isFile()) continue;
    hash.update(path).update(readFileSync(file));
  }
  return hash.digest("hex");
}
