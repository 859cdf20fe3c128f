import { runCommand } from "./terminal.ts";
import { runEverything } from "./test-run.ts";

/** `npm test` */
await runCommand(() => runEverything(["UTC"]));
