import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { freePortNear } from "./ports.ts";
import { inRoot, readSettings } from "./settings.ts";
import { startStack } from "./stack.ts";
import { runCommand, say } from "./terminal.ts";

type DevServer = { listen(): Promise<unknown>; close(): Promise<void> };

/** `npm run dev`: the product with Vite in front of it, so that a change of the web app shows at once. */
await runCommand(async () => {
  const { port } = readSettings();
  const apiPort = await freePortNear(port + 5);
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const isBuilt = existsSync(inRoot("apps/web/dist/index.html")); // Vite serves the source; the API only wants a folder
  const stack = await startStack({ port: apiPort, env: { PUBLIC_URL: publicUrl }, web: !isBuilt, log: say });
  const vite = await startVite(port, apiPort);
  say(`Care Point (development) is ready:  ${publicUrl}`);
  if (stack.demo?.inboxUrl) say(`Demo inbox:  ${stack.demo.inboxUrl}`);
  say("The API restarts with this command; the web app reloads by itself.");
  const failure = await Promise.race([stack.ended, untilSignalled()]);
  await vite.close();
  await stack.stop();
  if (failure) process.stderr.write(`${failure}\n`);
  process.exit(failure ? 1 : 0);
});

async function startVite(port: number, apiPort: number): Promise<DevServer> {
  const web = inRoot("apps/web");
  const entry = createRequire(inRoot("apps/web/package.json")).resolve("vite");
  const vite: { createServer(config: object): Promise<DevServer> } = await import(pathToFileURL(entry).href);
  const target = `http://127.0.0.1:${apiPort}`;
  const paths = ["/trpc", "/api", "/webhooks", "/config.json", "/livez", "/readyz", "/version"];
  const proxy = Object.fromEntries(paths.map((path) => [path, { target, changeOrigin: false }]));
  process.chdir(web);
  const server = await vite.createServer({ root: web, server: { port, strictPort: true, proxy } });
  await server.listen();
  return server;
}

function untilSignalled(): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.removeAllListeners(signal); // Vite's own would end the process before the database has stopped
    process.on(signal, () => resolve(undefined));
  }
  process.on("disconnect", () => resolve(undefined));
  return promise;
}
