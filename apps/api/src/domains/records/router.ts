import {
  cancelCertificateInput,
  certifyInput,
  listCertificatesInput,
  registerInput,
} from "@carepoint/domain/records/certificates";
import {
  chartInput,
  correctEntryInput,
  entryVersionsInput,
  markEntryInput,
  recordEntryInput,
} from "@carepoint/domain/records/chart";
import { findCodesInput } from "@carepoint/domain/records/codes";
import { attachDocumentInput, documentInput, documentsInput } from "@carepoint/domain/records/documents";
import { keepFavouriteInput } from "@carepoint/domain/records/favourites";
import { declineFollowUpInput, listFollowUpsInput, setFollowUpInput } from "@carepoint/domain/records/follow-ups";
import { handOverInput } from "@carepoint/domain/records/handover";
import { keepTemplateInput } from "@carepoint/domain/records/note-templates";
import {
  cancelOrderInput,
  enterResultInput,
  listOrdersInput,
  orderInput,
  orderTestsInput,
  reviewResultInput,
} from "@carepoint/domain/records/orders";
import { recordPolicy } from "@carepoint/domain/records/policy";
import { prescribingFactsInput } from "@carepoint/domain/records/prescribing-facts";
import { answerReferralInput, listReferralsInput, referInput } from "@carepoint/domain/records/referrals";
import {
  askRefillInput,
  declineRefillInput,
  prescriptionOfInput,
  reissuePrescriptionInput,
} from "@carepoint/domain/records/refills";
import {
  attachScanInput,
  cancelPrescriptionInput,
  completeVisitInput,
  findGenericsInput,
  issuePrescriptionInput,
  listPrescriptionsInput,
  openVisitInput,
  prescriptionInput,
  saveNoteInput,
  signedNotesInput,
  visitInput,
} from "@carepoint/domain/records/schema";
import { addAddendumInput, signVisitInput } from "@carepoint/domain/records/signing";
import { verifyInput } from "@carepoint/domain/records/verification";
import { answerReferral } from "../../flows/answer-referral.ts";
import { completeVisit } from "../../flows/complete-visit.ts";
import { openVisit } from "../../flows/open-visit.ts";
import { reissuePrescription } from "../../flows/reissue-prescription.ts";
import { signVisit } from "../../flows/sign-visit.ts";
import { takeBackPrescription } from "../../flows/take-back-prescription.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { signing } from "../accounts/access.ts";
import { addAddendum } from "./commands/add-addendum.ts";
import { askRefill } from "./commands/ask-refill.ts";
import { attachDocument } from "./commands/attach-document.ts";
import { attachScan } from "./commands/attach-scan.ts";
import { cancelCertificate } from "./commands/cancel-certificate.ts";
import { cancelOrder } from "./commands/cancel-order.ts";
import { cancelPrescription } from "./commands/cancel-prescription.ts";
import { certify } from "./commands/certify.ts";
import { collectOrder } from "./commands/collect-order.ts";
import { correctEntry } from "./commands/correct-entry.ts";
import { declineFollowUp } from "./commands/decline-follow-up.ts";
import { declineRefill } from "./commands/decline-refill.ts";
import { enterResult } from "./commands/enter-result.ts";
import { handOver } from "./commands/hand-over.ts";
import { issuePrescription } from "./commands/issue-prescription.ts";
import { keepFavourite } from "./commands/keep-favourite.ts";
import { keepTemplate } from "./commands/keep-template.ts";
import { markEntry } from "./commands/mark-entry.ts";
import { orderTests } from "./commands/order-tests.ts";
import { recordEntry } from "./commands/record-entry.ts";
import { refer } from "./commands/refer.ts";
import { reviewResult } from "./commands/review-result.ts";
import { saveNote } from "./commands/save-note.ts";
import { setFollowUp } from "./commands/set-follow-up.ts";
import { strikeDocument } from "./commands/strike-document.ts";
import { listCertificates, readRegister } from "./queries/certificates.ts";
import { readChart, readVersions } from "./queries/chart.ts";
import { findCodes } from "./queries/codes.ts";
import { listDocuments } from "./queries/documents.ts";
import { listFavourites } from "./queries/favourites.ts";
import { listFollowUps } from "./queries/follow-ups.ts";
import { findGenerics, tallNames } from "./queries/generics.ts";
import { listHandedOver, readHandedOver } from "./queries/handovers.ts";
import { listSignedNotes, listUnsigned, readNote } from "./queries/notes.ts";
import { listOrders, listResultsToReview } from "./queries/orders.ts";
import { prescribingFactsOf } from "./queries/prescribing-facts.ts";
import { listPrescriptions, readPrescription } from "./queries/prescriptions.ts";
import { listReferrals } from "./queries/referrals.ts";
import { listRefills, readAfterPrescription } from "./queries/refills.ts";
import { listHospitalTemplates, listTemplates } from "./queries/templates.ts";
import { verifyPrescription } from "./queries/verification.ts";
import { visitContext } from "./queries/visit-context.ts";

export const recordsRouter = router({
  visitContext: query(recordPolicy.visit_context)
    .input(openVisitInput)
    .query(({ ctx, input }) => visitContext(ctx, input.appointmentId)),
  listPrescriptions: query(recordPolicy.list_prescriptions)
    .input(listPrescriptionsInput)
    .query(({ ctx, input }) => listPrescriptions(ctx, input)),
  readPrescription: query(recordPolicy.read_prescription)
    .input(prescriptionInput)
    .query(({ ctx, input }) => readPrescription(ctx, input.prescriptionId)),
  verifyPrescription: query(recordPolicy.verify_prescription, { cost: 3 })
    .input(verifyInput)
    .query(({ ctx, input }) => verifyPrescription(ctx, input.code)),
  findGenerics: query(recordPolicy.find_generics)
    .input(findGenericsInput)
    .query(({ ctx, input }) => findGenerics(ctx, input)),
  tallNames: query(recordPolicy.letter_medicines).query(({ ctx }) => tallNames(ctx)),
  codes: query(recordPolicy.find_codes)
    .input(findCodesInput)
    .query(({ ctx, input }) => findCodes(ctx, input)),
  prescribingFacts: query(recordPolicy.prescribing_facts)
    .input(prescribingFactsInput)
    .query(({ ctx, input }) => prescribingFactsOf(ctx, input)),
  chart: query(recordPolicy.read_chart)
    .input(chartInput)
    .query(({ ctx, input }) => readChart(ctx, input.patientId)),
  entryVersions: query(recordPolicy.read_chart)
    .input(entryVersionsInput)
    .query(({ ctx, input }) => readVersions(ctx, input.entryId)),
  note: query(recordPolicy.read_note)
    .input(visitInput)
    .query(({ ctx, input }) => readNote(ctx, input.appointmentId)),
  signedNotes: query(recordPolicy.read_signed_notes)
    .input(signedNotesInput)
    .query(({ ctx, input }) => listSignedNotes(ctx, input)),
  unsigned: query(recordPolicy.list_unsigned).query(({ ctx }) => listUnsigned(ctx)),
  templates: query(recordPolicy.list_templates).query(({ ctx }) => listTemplates(ctx)),
  referrals: query(recordPolicy.list_referrals)
    .input(listReferralsInput)
    .query(({ ctx, input }) => listReferrals(ctx, input)),
  certificates: query(recordPolicy.list_certificates)
    .input(listCertificatesInput)
    .query(({ ctx, input }) => listCertificates(ctx, input)),
  register: query(recordPolicy.read_register)
    .input(registerInput)
    .query(({ ctx, input }) => readRegister(ctx, input)),
  followUps: query(recordPolicy.list_follow_ups)
    .input(listFollowUpsInput)
    .query(({ ctx, input }) => listFollowUps(ctx, input)),
  keepTemplate: command(recordPolicy.keep_template, keepTemplateInput, keepTemplate),
  hospitalTemplates: query(recordPolicy.list_hospital_templates).query(({ ctx }) => listHospitalTemplates(ctx)),
  keepHospitalTemplate: command(recordPolicy.keep_hospital_template, keepTemplateInput, keepTemplate),
  orders: query(recordPolicy.list_orders)
    .input(listOrdersInput)
    .query(({ ctx, input }) => listOrders(ctx, input)),
  resultsToReview: query(recordPolicy.results_to_review).query(({ ctx }) => listResultsToReview(ctx)),
  afterPrescription: query(recordPolicy.after_prescription)
    .input(prescriptionOfInput)
    .query(({ ctx, input }) => readAfterPrescription(ctx, input.prescriptionId)),
  refills: query(recordPolicy.list_refills, { cost: 3 }).query(({ ctx }) => listRefills(ctx)),
  handedOver: query(recordPolicy.read_handed_over).query(({ ctx }) => listHandedOver(ctx)),
  readHandedOver: query(recordPolicy.read_handed_over)
    .input(handOverInput)
    .query(({ ctx, input }) => readHandedOver(ctx, input.prescriptionId)),
  orderTests: command(recordPolicy.order_tests, orderTestsInput, orderTests),
  collectOrder: command(recordPolicy.collect_order, orderInput, collectOrder),
  cancelOrder: command(recordPolicy.cancel_order, cancelOrderInput, cancelOrder),
  enterResult: command(recordPolicy.enter_result, enterResultInput, enterResult),
  reviewResult: command(recordPolicy.review_result, reviewResultInput, reviewResult),
  askRefill: command(recordPolicy.ask_refill, askRefillInput, askRefill),
  declineRefill: command(recordPolicy.answer_refill, declineRefillInput, declineRefill),
  reissuePrescription: command(recordPolicy.answer_refill, reissuePrescriptionInput, reissuePrescription),
  handOver: command(recordPolicy.hand_over, handOverInput, handOver),
  withdrawHandover: command(recordPolicy.withdraw_handover, handOverInput, takeBackPrescription),
  favourites: query(recordPolicy.list_favourites).query(({ ctx }) => listFavourites(ctx)),
  keepFavourite: command(recordPolicy.keep_favourite, keepFavouriteInput, keepFavourite),
  recordEntry: command(recordPolicy.record_entry, recordEntryInput, recordEntry),
  correctEntry: command(recordPolicy.correct_entry, correctEntryInput, correctEntry),
  markEntry: command(recordPolicy.mark_entry, markEntryInput, markEntry),
  documents: query(recordPolicy.read_documents)
    .input(documentsInput)
    .query(({ ctx, input }) => listDocuments(ctx, input.patientId)),
  attachDocument: command(recordPolicy.attach_document, attachDocumentInput, attachDocument),
  strikeDocument: command(recordPolicy.strike_document, documentInput, strikeDocument),
  openVisit: command(recordPolicy.open_visit, openVisitInput, openVisit),
  saveNote: command(recordPolicy.save_note, saveNoteInput, saveNote),
  issuePrescription: command(recordPolicy.issue_prescription, issuePrescriptionInput, issuePrescription),
  cancelPrescription: command(recordPolicy.cancel_prescription, cancelPrescriptionInput, cancelPrescription),
  attachScan: command(recordPolicy.attach_scan, attachScanInput, attachScan),
  completeVisit: command(recordPolicy.complete_visit, completeVisitInput, completeVisit),
  refer: command(recordPolicy.refer, referInput, refer),
  answerReferral: command(recordPolicy.answer_referral, answerReferralInput, answerReferral),
  certify: command(recordPolicy.certify, certifyInput, certify),
  cancelCertificate: command(recordPolicy.cancel_certificate, cancelCertificateInput, cancelCertificate),
  setFollowUp: command(recordPolicy.set_follow_up, setFollowUpInput, setFollowUp),
  declineFollowUp: command(recordPolicy.decline_follow_up, declineFollowUpInput, declineFollowUp),
  signVisit: command(recordPolicy.sign_note, signVisitInput, signing(signVisit)),
  addAddendum: command(recordPolicy.add_addendum, addAddendumInput, signing(addAddendum)),
});
