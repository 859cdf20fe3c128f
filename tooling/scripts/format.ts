import { runProgram, tool } from "./programs.ts";

/** `npm run format`: formats and sorts imports, and fixes what Biome can fix safely. */
process.exitCode = await runProgram(tool("biome"), ["check", "--write", ...process.argv.slice(2)]);
