#!/usr/bin/env node
// Runs on any Node from 18 up, before anything is installed: plain JavaScript without dependencies.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants as os } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");
const windows = process.platform === "win32";
const ourNode = windows ? join(root, "node_modules", "node", "bin", "node.exe") : join(bin, "node");
const stampFile = join(root, "node_modules", ".care-point-install");

const commands = {
  start: "tooling/start.ts",
  dev: "tooling/scripts/dev.ts",
  test: "tooling/scripts/test.ts",
  "test:nightly": "tooling/scripts/test-nightly.ts",
  check: "tooling/scripts/check.ts",
  format: "tooling/scripts/format.ts",
  build: "tooling/scripts/build.ts",
  serve: "tooling/scripts/serve.ts",
  work: "tooling/scripts/work.ts",
  migrate: "tooling/scripts/migrate.ts",
  seed: "tooling/scripts/seed.ts",
  import: "tooling/scripts/import.ts",
  backup: "tooling/scripts/backup.ts",
  restore: "tooling/scripts/restore.ts",
  keys: "tooling/scripts/keys.ts",
  codegen: "tooling/scripts/codegen.ts",
  messages: "tooling/scripts/messages.ts",
  procedures: "proofs/procedures.ts",
  proof: "proofs/proof.ts",
  bench: "bench/src/main.ts",
};

const [command = "", ...args] = process.argv.slice(2);
if (Number(process.versions.node.split(".")[0]) < 18) {
  fail(`Care Point needs Node 18 or newer to start (this is ${process.versions.node}): https://nodejs.org`);
}
if (!Object.hasOwn(commands, command)) {
  fail(`Unknown command "${command}". There are: ${Object.keys(commands).join(", ")}.`);
}
const wanted = lockfileHash();
if (!existsSync(ourNode) || readStamp() !== wanted) install();
run(commands[command]);

/** Installs what the lockfile says, with a pnpm of our own: nothing but npm needs to be on the machine. */
function install() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    fail(`The folder ${root} cannot be written to, and the packages have to be installed there: fix its rights.`);
  }
  process.stdout.write("Installing packages (only after a fresh clone or a change of versions) …\n");
  const pnpm = ["-y", "pnpm@12.21.0", "install", "--frozen-lockfile"];
  const { status, error, stderr } = spawnSync("npx", pnpm, {
    cwd: root,
    shell: windows,
    encoding: "utf8",
    stdio: ["ignore", "inherit", "pipe"],
    env: { ...process.env, CI: "1", npm_config_update_notifier: "false" },
  });
  if (error) fail("npm is missing: Care Point needs Node with npm (npx was not found on the PATH).");
  if (status !== 0) {
    process.stderr.write(stderr);
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET|ENETUNREACH|network/i.test(stderr)) {
      fail(
        "The npm registry cannot be reached, and the packages are not installed yet: check the network or the proxy.",
      );
    }
    fail("Installing the packages failed: the lines above say why.");
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function run(script) {
  // What runs the product reads .env, as its example promises; tests and checks must not depend on one.
  const runsProduct = /^(start|dev|serve|work|migrate|seed|backup|restore|keys)$/.test(command);
  const settings = runsProduct && existsSync(join(root, ".env")) ? ["--env-file=.env"] : [];
  const child = spawn(ourNode, [...settings, script, ...args], {
    cwd: root,
    env: cleanEnv(),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(`Node could not be started from ${ourNode}: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code === null ? 128 + os.signals[signal] : code));
  stopWithNpm(child);
}

/** When npm was killed, nobody would ever stop us: then we ask for a clean stop ourselves. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event || process.platform !== "linux") return;
  const shell = /^(sh|dash|ash|bash)$/.test(readProcess(process.ppid).name) ? process.ppid : undefined;
  const npm = shell ? readProcess(shell).parent : process.ppid;
  setInterval(() => {
    const parent = shell ? readProcess(shell).parent : process.ppid;
    if (parent !== npm) child.kill("SIGTERM");
  }, 1000).unref();
}

/** The name and the parent of a process; npm puts a shell between itself and us. */
function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = stat.lastIndexOf(")");
    return { name: stat.slice(stat.indexOf("(") + 1, end), parent: Number(stat.slice(end + 2).split(" ")[1]) };
  } catch {
    return { name: "", parent: 0 };
  }
}

/** npm's own variables would steer the tools below us (and its Node would come first on the PATH). */
function cleanEnv() {
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^npm_/i.test(name) && name !== "INIT_CWD") env[name] = value;
  }
  const path = Object.keys(env).find((name) => name.toUpperCase() === "PATH") || "PATH";
  env[path] = [bin, env[path]].filter(Boolean).join(delimiter);
  if (!env.NODE_COMPILE_CACHE) env.NODE_COMPILE_CACHE = join(root, ".cache", "node");
  return env;
}

function lockfileHash() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
