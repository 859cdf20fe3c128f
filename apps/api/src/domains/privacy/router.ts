import {
  askErasureInput,
  certificateInput,
  decideErasureInput,
  erasureOfInput,
  erasurePreviewInput,
  findRecordInput,
  holdInput,
  liftHoldInput,
  retentionOnInput,
  setRetentionInput,
} from "@carepoint/domain/privacy/erasures";
import { askExportInput, listExportsInput } from "@carepoint/domain/privacy/exports";
import { privacyPolicy } from "@carepoint/domain/privacy/policy";
import { decideErasure } from "../../flows/erase-patient.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { proved, provedForOthers } from "../accounts/access.ts";
import { askErasure } from "./commands/ask-erasure.ts";
import { askExport } from "./commands/ask-export.ts";
import { hold } from "./commands/hold.ts";
import { liftHold } from "./commands/lift-hold.ts";
import { setRetention } from "./commands/set-retention.ts";
import { readCertificate } from "./queries/erasure-certificates.ts";
import { listErasures, previewErasure, readErasure } from "./queries/erasures.ts";
import { listExports } from "./queries/exports.ts";
import { readHolds, readRetention } from "./queries/holds.ts";

export const privacyRouter = router({
  exports: query(privacyPolicy.list_exports)
    .input(listExportsInput)
    .query(({ ctx, input }) => listExports(ctx, input.patientId)),
  erasure: query(privacyPolicy.see_erasure)
    .input(erasureOfInput)
    .query(({ ctx, input }) => readErasure(ctx, input.patientId)),
  askErasure: command(privacyPolicy.ask_erasure, askErasureInput, provedForOthers(askErasure)),
  certificate: query(privacyPolicy.see_certificate, { cost: 3 })
    .input(certificateInput)
    .query(({ ctx, input }) => readCertificate(ctx, input)),
  erasures: query(privacyPolicy.list_erasures).query(({ ctx }) => listErasures(ctx)),
  erasurePreview: query(privacyPolicy.list_erasures)
    .input(erasurePreviewInput)
    .query(({ ctx, input }) => previewErasure(ctx, input.erasureId)),
  decideErasure: command(privacyPolicy.decide_erasure, decideErasureInput, proved(decideErasure)),
  holds: query(privacyPolicy.hold)
    .input(findRecordInput)
    .query(({ ctx, input }) => readHolds(ctx, input.mrn)),
  hold: command(privacyPolicy.hold, holdInput, proved(hold)),
  liftHold: command(privacyPolicy.hold, liftHoldInput, proved(liftHold)),
  retention: query(privacyPolicy.retention)
    .input(retentionOnInput)
    .query(({ ctx, input }) => readRetention(ctx, input.on)),
  setRetention: command(privacyPolicy.set_retention, setRetentionInput, proved(setRetention)),
  askExport: command(privacyPolicy.ask_export, askExportInput, askExport),
});
