import { looksAtPatientInput } from "@carepoint/domain/audit/looks";
import { allowActingInput, endActingInput } from "@carepoint/domain/patients/acting";
import {
  breakGlassInput,
  findForBreakGlassInput,
  listBreakGlassInput,
  openGlassInput,
  reviewBreakGlassInput,
} from "@carepoint/domain/patients/break-glass";
import { careRuleEffectInput, setCareRuleInput } from "@carepoint/domain/patients/care-rules";
import { admitToCareTeamInput, leaveCareTeamInput } from "@carepoint/domain/patients/care-team";
import { giveConsentInput, withdrawConsentInput } from "@carepoint/domain/patients/consents";
import { alikePatientsInput } from "@carepoint/domain/patients/duplicates";
import {
  listMergesInput,
  mergePatientsInput,
  previewMergeInput,
  undoMergeInput,
} from "@carepoint/domain/patients/merging";
import { patientPolicy } from "@carepoint/domain/patients/policy";
import {
  amendClinicalInput,
  amendPatientInput,
  findPatientsInput,
  patientInput,
  registerPatientInput,
} from "@carepoint/domain/patients/schema";
import { mergePatients } from "../../flows/merge-patients.ts";
import { undoMerge } from "../../flows/undo-merge.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { proved, provedForOthers } from "../accounts/access.ts";
import { admitToCareTeam } from "./commands/admit-to-care-team.ts";
import { allowActing } from "./commands/allow-acting.ts";
import { amendClinical } from "./commands/amend-clinical.ts";
import { amendPatient } from "./commands/amend-patient.ts";
import { breakGlass } from "./commands/break-glass.ts";
import { endActing } from "./commands/end-acting.ts";
import { giveConsent } from "./commands/give-consent.ts";
import { leaveCareTeam } from "./commands/leave-care-team.ts";
import { registerPatient } from "./commands/register-patient.ts";
import { reviewBreakGlass } from "./commands/review-break-glass.ts";
import { setCareRule } from "./commands/set-care-rule.ts";
import { withdrawConsent } from "./commands/withdraw-consent.ts";
import { whoActs } from "./queries/acting.ts";
import { findForBreakGlass, listBreakGlass, listOpenGlass } from "./queries/break-glass.ts";
import { effectOfCareRule, listCareRules } from "./queries/care-rules.ts";
import { readCareTeam, readWhoMaySee } from "./queries/care-team.ts";
import { readConsents, readNotices } from "./queries/consents.ts";
import { findAlikePatients } from "./queries/duplicates.ts";
import { findPatients } from "./queries/find-patients.ts";
import { findHousehold } from "./queries/household.ts";
import { readLooks } from "./queries/looks.ts";
import { listMerges, previewMerge } from "./queries/merging.ts";
import { myPatients, readPatient, readRegistration } from "./queries/patients.ts";

export const patientsRouter = router({
  mine: query(patientPolicy.mine).query(({ ctx }) => myPatients(ctx)),
  find: query(patientPolicy.find)
    .input(findPatientsInput)
    .query(({ ctx, input }) => findPatients(ctx, input)),
  alike: query(patientPolicy.find_alike)
    .input(alikePatientsInput)
    .query(({ ctx, input }) => findAlikePatients(ctx, input)),
  household: query(patientPolicy.find_household)
    .input(patientInput)
    .query(({ ctx, input }) => findHousehold(ctx, input.patientId)),
  byId: query(patientPolicy.read)
    .input(patientInput)
    .query(({ ctx, input }) => readPatient(ctx, input.patientId)),
  registration: query(patientPolicy.read_registration)
    .input(patientInput)
    .query(({ ctx, input }) => readRegistration(ctx, input.patientId)),
  looks: query(patientPolicy.looks)
    .input(looksAtPatientInput)
    .query(({ ctx, input }) => readLooks(ctx, input)),
  notice: query(patientPolicy.read_notice).query(({ ctx }) => readNotices(ctx)),
  consents: query(patientPolicy.read_consents)
    .input(patientInput)
    .query(({ ctx, input }) => readConsents(ctx, input.patientId)),
  giveConsent: command(patientPolicy.give_consent, giveConsentInput, giveConsent),
  withdrawConsent: command(patientPolicy.withdraw_consent, withdrawConsentInput, withdrawConsent),
  register: command(patientPolicy.register, registerPatientInput, registerPatient),
  amend: command(patientPolicy.amend, amendPatientInput, amendPatient),
  amendClinical: command(patientPolicy.amend_clinical, amendClinicalInput, amendClinical),
  whoMaySee: query(patientPolicy.who_may_see)
    .input(patientInput)
    .query(({ ctx, input }) => readWhoMaySee(ctx, input.patientId)),
  whoActs: query(patientPolicy.who_acts)
    .input(patientInput)
    .query(({ ctx, input }) => whoActs(ctx, input.patientId)),
  endActing: command(patientPolicy.end_acting, endActingInput, provedForOthers(endActing)),
  allowActing: command(patientPolicy.allow_acting, allowActingInput, provedForOthers(allowActing)),
  careTeam: query(patientPolicy.care_team)
    .input(patientInput)
    .query(({ ctx, input }) => readCareTeam(ctx, input.patientId)),
  admitToCareTeam: command(patientPolicy.admit_to_care_team, admitToCareTeamInput, admitToCareTeam),
  leaveCareTeam: command(patientPolicy.leave_care_team, leaveCareTeamInput, leaveCareTeam),
  careRules: query(patientPolicy.care_rule).query(({ ctx }) => listCareRules(ctx)),
  careRuleEffect: query(patientPolicy.care_rule, { cost: 3 })
    .input(careRuleEffectInput)
    .query(({ ctx, input }) => effectOfCareRule(ctx, input)),
  setCareRule: command(patientPolicy.set_care_rule, setCareRuleInput, proved(setCareRule)),
  findForBreakGlass: query(patientPolicy.break_glass, { cost: 10 })
    .input(findForBreakGlassInput)
    .query(({ ctx, input }) => findForBreakGlass(ctx, input)),
  breakGlass: command(patientPolicy.break_glass, breakGlassInput, breakGlass),
  openGlass: query(patientPolicy.open_glass)
    .input(openGlassInput)
    .query(({ ctx, input }) => listOpenGlass(ctx, { ...input, doctorId: ctx.scope.actor.doctorId })),
  listBreakGlass: query(patientPolicy.list_break_glass)
    .input(listBreakGlassInput)
    .query(({ ctx, input }) => listBreakGlass(ctx, input)),
  reviewBreakGlass: command(patientPolicy.review_break_glass, reviewBreakGlassInput, proved(reviewBreakGlass)),
  merging: query(patientPolicy.preview_merge)
    .input(previewMergeInput)
    .query(({ ctx, input }) => previewMerge(ctx, input)),
  merges: query(patientPolicy.list_merges)
    .input(listMergesInput)
    .query(({ ctx, input }) => listMerges(ctx, input)),
  merge: command(patientPolicy.merge, mergePatientsInput, proved(mergePatients)),
  undoMerge: command(patientPolicy.undo_merge, undoMergeInput, proved(undoMerge)),
});
