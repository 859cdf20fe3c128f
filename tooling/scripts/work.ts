import { runApi } from "./api-command.ts";

/** `npm run work`: the workers without the API, on the settings of the environment alone. */
await runApi("work");
