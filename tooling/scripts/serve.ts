import { runApi } from "./api-command.ts";

/** `npm run serve`: the API without workers, on the settings of the environment alone. */
await runApi("serve");
