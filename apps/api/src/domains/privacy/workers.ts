import { noteErased } from "@carepoint/db/erased-list";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { localeSchema } from "@carepoint/domain/kernel/language";
import { type ExportFailure, mostTries } from "@carepoint/domain/privacy/exports";
import { countParts, type PatientRecord } from "@carepoint/domain/privacy/record";
import * as z from "zod";
import { systemActor } from "../../kernel/context.ts";
import { alone, type Job, type JobContext, job } from "../../kernel/jobs.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { transact } from "../../kernel/trpc.ts";
import { type BegunExport, beginExport } from "./commands/begin-export.ts";
import { expireExport } from "./commands/expire-export.ts";
import { failExport } from "./commands/fail-export.ts";
import { finishExport, type StoredExport } from "./commands/finish-export.ts";
import { markErased } from "./commands/mark-erased.ts";
import { afterErasure, makeExport } from "./jobs.ts";
import { findDue, findErased, findObjects, forgetObject } from "./queries/erasures.ts";
import { findEnded, findLost, noteProgress, objectsOf } from "./queries/exports.ts";
import { formats, objectIdOf, type Run, sealedForm } from "./queries/forms.ts";
import { readRecord } from "./queries/parts.ts";

/** Reading is so much of the way, writing the forms the rest. */
const readingPercent = 70;

/** Makes a copy in all forms. A try that fails is made again by the queue; the last one is told to whoever asked. */
export const exporting: Job<z.output<typeof makeExport.payload>> = {
  ...makeExport,
  run: async (ctx, { exportId }) => {
    const begun = await transact({ ...ctx, actor: systemActor }, (command) => beginExport(command, exportId));
    if (!begun) return;
    await forgetTries(ctx, begun.id, begun.run - 1);
    try {
      await makeCopy(ctx, begun);
    } catch (error) {
      const isGone = error instanceof DomainError && error.code === "not_found";
      if (!isGone && begun.run < mostTries) throw error;
      ctx.log.error({ err: error, exportId, run: begun.run }, "a copy of a record could not be made");
      await giveUp(ctx, exportId, isGone ? "record_gone" : "not_made");
    }
  },
};

async function makeCopy(ctx: JobContext, begun: BegunExport): Promise<void> {
  const { patientId, askedBy } = begun;
  const tell = progressOf(ctx, begun);
  const asked = { sealer: ctx.sealer, env: ctx.env, now: ctx.now, patientId, accountId: askedBy };
  // one snapshot: what is written meanwhile is in the next copy, whole
  const record = await ctx.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((db) => readRecord({ ...asked, db }, (share) => tell(share * readingPercent)));
  const files = await writeForms(ctx, begun, record, tell);
  // of a commit whose answer was lost nobody knows: what this try wrote stays until the next one has looked
  const made = { files, counts: countParts(record) };
  if (!(await transact(ctx, (command) => finishExport(command, begun, made)))) await forgetTry(ctx, begun);
}

async function writeForms(
  ctx: JobContext,
  begun: BegunExport,
  record: PatientRecord,
  tell: (percent: number) => Promise<void>,
): Promise<StoredExport[]> {
  const key = await patientKey(ctx.db, ctx.sealer, begun.patientId);
  const language = localeSchema.parse(begun.language);
  const files: StoredExport[] = [];
  try {
    for (const format of formats) {
      const form = { record, language, format, objectId: objectIdOf(begun, format) };
      const { content, stored } = await sealedForm({ sealer: ctx.sealer, key }, form);
      await ctx.providers.files.write(stored.objectId, content);
      files.push(stored);
      await tell(readingPercent + (files.length / formats.length) * (99 - readingPercent));
    }
    return files;
  } catch (error) {
    await forgetTry(ctx, begun);
    throw error;
  }
}

/** Told as failed, and nothing of any try is kept; one that is ready after all stays. */
async function giveUp(ctx: JobContext, exportId: string, failure: ExportFailure): Promise<void> {
  const tries = await transact({ ...ctx, actor: systemActor }, (command) => failExport(command, exportId, failure));
  await forgetTries(ctx, exportId, tries);
}

async function forgetTries(ctx: JobContext, id: string, tries: number): Promise<void> {
  for (let run = 1; run <= tries; run += 1) await forgetTry(ctx, { id, run });
}

async function forgetTry({ providers }: JobContext, run: Run): Promise<void> {
  for (const format of formats) await providers.files.remove(objectIdOf(run, format));
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
      await alone(ctx, { row: id, failure: "a copy could not be ended" }, async () => {
        // nobody can have it any more: its bytes go first, so that a sweep that is cut off comes back to it
        for (const objectId of await objectsOf(ctx.db, id)) await ctx.providers.files.remove(objectId);
        await transact({ ...ctx, actor: systemActor }, (command) => expireExport(command, id));
      });
    }
    for (const { id } of await findLost(ctx.db, ctx.now))
      await alone(ctx, { row: id, failure: "a lost copy could not be ended" }, () => giveUp(ctx, id, "not_made"));
  },
});

/** Safe to repeat: the list only grows, and a row goes when its object is gone. */
export const endingErasure: Job<z.output<typeof afterErasure.payload>> = {
  ...afterErasure,
  run: async ({ db, env, providers }) => {
    const erased = await findErased(db);
    await noteErased(
      env.dataDir,
      erased.map(({ patientId, erasedAt }) => ({ patientId, at: (erasedAt ?? "").toString() })),
    );
    for (const { id, place, name } of await findObjects(db)) {
      await (place === "spool" ? providers.spool : providers.files).remove(name);
      await forgetObject(db, id);
    }
  },
};

/** What was kept goes when its day has come. A hold that was placed since keeps it. */
export const sweepErasures = job({
  name: "privacy.sweep-erasures",
  payload: z.object({}),
  every: "20 2 * * *",
  run: async (ctx) => {
    for (const { id } of await findDue(ctx.db, ctx.now))
      await alone(ctx, { row: id, failure: "a record could not be erased further" }, () =>
        transact({ ...ctx, actor: systemActor }, (command) => markErased(command, id)),
      );
    await endingErasure.run(ctx, {});
  },
});

/** With the types of their payloads gone: each is parsed by its own schema before it runs. */
export const privacyJobs: readonly Job[] = [
  { ...exporting, run: (ctx, payload) => exporting.run(ctx, exporting.payload.parse(payload)) },
  { ...endingErasure, run: (ctx, payload) => endingErasure.run(ctx, endingErasure.payload.parse(payload)) },
  { ...sweepErasures, run: (ctx, payload) => sweepErasures.run(ctx, sweepErasures.payload.parse(payload)) },
  { ...sweepExports, run: (ctx, payload) => sweepExports.run(ctx, sweepExports.payload.parse(payload)) },
];
