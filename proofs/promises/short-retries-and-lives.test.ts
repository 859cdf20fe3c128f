import { ofRetriesAndLives, proveShort } from "./short.ts";

proveShort(ofRetriesAndLives);
