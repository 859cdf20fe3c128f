import { ofRetriesAndLives, proveShort } from "./short.ts";

proveShort((proof) => !ofRetriesAndLives(proof));
