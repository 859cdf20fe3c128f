import { runCommand, say } from "./terminal.ts";
import { buildWeb } from "./web-build.ts";

/** `npm run build`: the web app into apps/web/dist. The API runs from source and needs no build. */
await runCommand(async () => {
  await buildWeb();
  say("Built apps/web/dist");
});
