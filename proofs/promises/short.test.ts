import { ofEverything, proveShort } from "./short.ts";

proveShort((proof) => !ofEverything(proof));
