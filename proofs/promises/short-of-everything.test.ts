import { ofEverything, proveShort } from "./short.ts";

proveShort(ofEverything);
