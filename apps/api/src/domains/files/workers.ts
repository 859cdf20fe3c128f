import * as z from "zod";
import { type CommandContext, systemActor } from "../../kernel/context.ts";
import { alone, type JobContext, job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { forgetUploads } from "./commands/forget-uploads.ts";
import { judgeFile } from "./commands/judge-file.ts";
import { checkFile, discardBytes } from "./jobs.ts";
import { type FileSeal, findSeal, forgetBytes, listChecking, uploadsPerBatch } from "./queries/files.ts";
import { objectNames, openForScan } from "./queries/objects.ts";
import { deleteExpired } from "./queries/uploads.ts";

/** A night's most: what is left waits for the next one. */
const mostBatches = 50;

/** Each night: uploads that were never attached go, first their rows and then their bytes. */
export const forgetUnattached = job({
  name: "files.forget-unattached",
  payload: z.object({}),
  every: "40 20 * * *",
  run: async (ctx) => {
    let forgotten = 0;
    for (let round = 0; round < mostBatches; round += 1) {
      const gone = await transact(ctx, forgetUploads);
      for (const name of gone.flatMap(objectNames)) await ctx.providers.files.remove(name);
      forgotten += gone.length;
      if (gone.length < uploadsPerBatch) break;
    }
    ctx.log.info({ forgotten }, "uploads forgotten");
  },
});

/** Each hour: pieces whose rest did not come in time. */
export const expireUploads = job({
  name: "files.expire-uploads",
  payload: z.object({}),
  every: "25 * * * *",
  run: async ({ db, now, providers }) => {
    for (const id of await deleteExpired(db, now)) await providers.spool.remove(id);
  },
});

/** What the scanner said is written down; when it does not answer, the job is tried again and the file waits. */
export const checkFileJob = job({
  ...checkFile,
  run: (ctx, { fileId }) => check(ctx, fileId),
});

const perSweep = 200;

/** Each ten minutes: files whose check was given up while the scanner was away, or waits for one that was switched off since. */
export const checkWaiting = job({
  name: "files.check-waiting",
  payload: z.object({}),
  every: "*/10 * * * *",
  run: async (ctx) => {
    for (const fileId of await listChecking(ctx.db, perSweep)) {
      await alone(ctx, { row: fileId, failure: "a file was not checked" }, () => check(ctx, fileId));
    }
  },
});

/** Again and again the same: what is gone is gone. */
export const discardBytesJob = job({
  ...discardBytes,
  run: async ({ db, providers }, { fileId }) => {
    const seal = await findSeal(db, fileId);
    if (seal.status !== "removed") return;
    for (const name of objectNames(seal)) await providers.files.remove(name);
    await forgetBytes(db, fileId);
  },
});

async function check(ctx: JobContext, fileId: string): Promise<void> {
  const seal = await findSeal(ctx.db, fileId);
  if (seal.status !== "checking") return; // judged or removed meanwhile
  await transact({ ...ctx, actor: systemActor }, await verdictOn(ctx, seal));
}

async function verdictOn(ctx: JobContext, { id: fileId, scannedBy, found: before }: FileSeal) {
  const { malware } = ctx.providers;
  const found = malware ? await malware.scan(await openForScan(ctx, fileId)) : before;
  if (found) ctx.log.warn({ fileId, found }, "malware in an upload");
  // what one scanner locked is not free because it was switched off since
  const isHeld = malware ? found !== null : scannedBy !== null;
  const verdict = { fileId, event: isHeld ? "hold" : "pass", scannedBy: malware?.name ?? scannedBy, found } as const;
  return (command: CommandContext) => judgeFile(command, verdict);
}
