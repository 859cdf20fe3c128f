import { manifest } from "./manifest/procedures.ts";
import { rawRoutes } from "./manifest/routes.ts";

/** `npm run procedures`: the whole surface of the API as JSON. */
process.stdout.write(`${JSON.stringify({ procedures: manifest(), routes: await rawRoutes() }, null, 2)}\n`);
