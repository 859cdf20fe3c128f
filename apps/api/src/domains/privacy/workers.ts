import { DomainError } from "@carepoint/domain/kernel/errors";
import { localeSchema } from "@carepoint/domain/kernel/language";
import { mostTries } from "@carepoint/domain/privacy/exports";
import { countParts } from "@carepoint/domain/privacy/record";
import * as z from "zod";
import { systemActor } from "../../kernel/context.ts";
import { eachAlone, type Job, type JobContext, job } from "../../kernel/jobs.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { transact } from "../../kernel/trpc.ts";
import { type BegunExport, beginExport } from "./commands/begin-export.ts";
import { expireExport } from "./commands/expire-export.ts";
import { failExport } from "./commands/fail-export.ts";
import { finishExport, type StoredExport } from "./commands/finish-export.ts";
import { makeExport } from "./jobs.ts";
import { findEnded, findLost, noteProgress } from "./queries/exports.ts";
import { formats, sealedForm } from "./queries/forms.ts";
import { readRecord } from "./queries/parts.ts";

/** Reading is so much of the way, writing the forms the rest. */
const readingPercent = 70;

/** Makes a copy in all forms. A try that fails is made again by the queue; the last one is told to whoever asked. */
export const exporting: Job<z.output<typeof makeExport.payload>> = {
  ...makeExport,
  run: async (ctx, { exportId }) => {
    const begun = await transact({ ...ctx, actor: systemActor }, (command) => beginExport(command, exportId));
    if (!begun) return;
    try {
      await makeCopy(ctx, begun);
    } catch (error) {
      const isGone = error instanceof DomainError && error.code === "not_found";
      if (!isGone && begun.run < mostTries) throw error;
      ctx.log.error({ err: error, exportId, run: begun.run }, "a copy of a record could not be made");
      await transact(ctx, (command) => failExport(command, exportId, isGone ? "record_gone" : "not_made"));
    }
  },
};

async function makeCopy(ctx: JobContext, begun: BegunExport): Promise<void> {
  const { patientId, askedBy, language } = begun;
  const tell = progressOf(ctx, begun);
  const asked = { sealer: ctx.sealer, env: ctx.env, now: ctx.now, patientId, accountId: askedBy };
  // one snapshot: what is written meanwhile is in the next copy, whole
  const record = await ctx.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((db) => readRecord({ ...asked, db }, (share) => tell(share * readingPercent)));
  const key = await patientKey(ctx.db, ctx.sealer, patientId);
  const files: StoredExport[] = [];
  try {
    for (const format of formats) {
      const form = { record, language: localeSchema.parse(language), format };
      const { content, stored } = await sealedForm({ sealer: ctx.sealer, key }, form);
      files.push(stored);
      await ctx.providers.files.write(stored.objectId, content);
      await tell(readingPercent + (files.length / formats.length) * (99 - readingPercent));
    }
    const made = { files, counts: countParts(record) };
    if (await transact(ctx, (command) => finishExport(command, begun, made))) return;
  } catch (error) {
    await forget(ctx, files);
    throw error;
  }
  await forget(ctx, files); // another run took over: these are nobody's
}

async function forget({ providers }: JobContext, files: readonly Pick<StoredExport, "objectId">[]): Promise<void> {
  for (const { objectId } of files) await providers.files.remove(objectId);
}

/** Says how far it has come where that is a step further, at most every tenth. */
function progressOf(ctx: JobContext, begun: BegunExport) {
  let said = 0;
  return async (percent: number) => {
    const whole = Math.floor(percent);
    if (whole < said + 5) return;
    said = whole;
    await transact(ctx, async ({ tx, touch }) => {
      await noteProgress(tx, begun, whole);
      touch(...begun.accounts.map((account) => `account:${account}`));
    });
  };
}

/** Copies whose time is over leave the store; what nobody will finish any more is told as failed. */
export const sweepExports = job({
  name: "privacy.sweep-exports",
  payload: z.object({}),
  every: "*/10 * * * *",
  run: async (ctx) => {
    for (const { id } of await findEnded(ctx.db, ctx.now)) {
      const objects = await transact({ ...ctx, actor: systemActor }, (command) => expireExport(command, id));
      for (const objectId of objects) await ctx.providers.files.remove(objectId);
    }
    const lost = await findLost(ctx.db, ctx.now);
    await eachAlone(ctx, {
      page: async (after: { readonly id: string } | null) => (after ? [] : lost),
      act: (command, { id }) => failExport(command, id, "not_made"),
      failure: "a lost copy could not be ended",
    });
  },
});

/** With the types of their payloads gone: each is parsed by its own schema before it runs. */
export const privacyJobs: readonly Job[] = [
  { ...exporting, run: (ctx, payload) => exporting.run(ctx, exporting.payload.parse(payload)) },
  { ...sweepExports, run: (ctx, payload) => sweepExports.run(ctx, sweepExports.payload.parse(payload)) },
];
