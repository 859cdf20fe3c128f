import * as z from "zod";

/** Any RFC 9562 uuid, in lower case. */
export const uuidSchema = z.uuid().toLowerCase();

/** The id of one kind of thing: `Id<"patient">` never fits where `Id<"account">` is asked for. */
export type Id<Kind extends string> = string & z.core.$brand<Kind>;

const idOf = <Kind extends string>() => uuidSchema.brand<Kind>();

export const accountId = idOf<"account">();
export type AccountId = z.infer<typeof accountId>;
export const sessionId = idOf<"session">();
export type SessionId = z.infer<typeof sessionId>;
export const staffRoleId = idOf<"staff_role">();
export type StaffRoleId = z.infer<typeof staffRoleId>;
export const branchId = idOf<"branch">();
export type BranchId = z.infer<typeof branchId>;
export const departmentId = idOf<"department">();
export type DepartmentId = z.infer<typeof departmentId>;
export const doctorId = idOf<"doctor">();
export type DoctorId = z.infer<typeof doctorId>;
export const weeklyHoursId = idOf<"weekly_hours">();
export type WeeklyHoursId = z.infer<typeof weeklyHoursId>;
export const holidayId = idOf<"holiday">();
export type HolidayId = z.infer<typeof holidayId>;
export const hoursExceptionId = idOf<"hours_exception">();
export type HoursExceptionId = z.infer<typeof hoursExceptionId>;
export const patientId = idOf<"patient">();
export type PatientId = z.infer<typeof patientId>;
export const mergeId = idOf<"merge">();
export type MergeId = z.infer<typeof mergeId>;
export const careTeamId = idOf<"care_team">();
export type CareTeamId = z.infer<typeof careTeamId>;
export const breakGlassId = idOf<"break_glass">();
export type BreakGlassId = z.infer<typeof breakGlassId>;
export const appointmentId = idOf<"appointment">();
export type AppointmentId = z.infer<typeof appointmentId>;
export const queueEntryId = idOf<"queue_entry">();
export type QueueEntryId = z.infer<typeof queueEntryId>;
export const servicePointId = idOf<"service_point">();
export type ServicePointId = z.infer<typeof servicePointId>;
export const displayId = idOf<"display">();
export type DisplayId = z.infer<typeof displayId>;
export const storeId = idOf<"store">();
export type StoreId = z.infer<typeof storeId>;
export const batchId = idOf<"batch">();
export type BatchId = z.infer<typeof batchId>;
export const supplierId = idOf<"supplier">();
export type SupplierId = z.infer<typeof supplierId>;
export const stockCountId = idOf<"stock_count">();
export type StockCountId = z.infer<typeof stockCountId>;
export const stockTransferId = idOf<"stock_transfer">();
export type StockTransferId = z.infer<typeof stockTransferId>;
export const stockWriteOffId = idOf<"stock_write_off">();
export type StockWriteOffId = z.infer<typeof stockWriteOffId>;
export const purchaseId = idOf<"purchase">();
export type PurchaseId = z.infer<typeof purchaseId>;
export const supplierReturnId = idOf<"supplier_return">();
export type SupplierReturnId = z.infer<typeof supplierReturnId>;
export const recallId = idOf<"recall">();
export type RecallId = z.infer<typeof recallId>;
export const waitEntryId = idOf<"wait_entry">();
export type WaitEntryId = z.infer<typeof waitEntryId>;
export const encounterId = idOf<"encounter">();
export type EncounterId = z.infer<typeof encounterId>;
export const prescriptionId = idOf<"prescription">();
export type PrescriptionId = z.infer<typeof prescriptionId>;
export const referralId = idOf<"referral">();
export type ReferralId = z.infer<typeof referralId>;
export const certificateId = idOf<"certificate">();
export type CertificateId = z.infer<typeof certificateId>;
export const orderId = idOf<"order">();
export type OrderId = z.infer<typeof orderId>;
export const refillId = idOf<"refill">();
export type RefillId = z.infer<typeof refillId>;
export const noteTemplateId = idOf<"note_template">();
export type NoteTemplateId = z.infer<typeof noteTemplateId>;
export const chartEntryId = idOf<"chart_entry">();
export type ChartEntryId = z.infer<typeof chartEntryId>;
export const favouriteId = idOf<"favourite">();
export type FavouriteId = z.infer<typeof favouriteId>;

export const orderResultId = idOf<"order_result">();
export type OrderResultId = z.infer<typeof orderResultId>;
export const documentId = idOf<"document">();
export type DocumentId = z.infer<typeof documentId>;
export const genericId = idOf<"generic">();
export type GenericId = z.infer<typeof genericId>;
export const medicineId = idOf<"medicine">();
export type MedicineId = z.infer<typeof medicineId>;
export const catalogueImportId = idOf<"catalogue_import">();
export type CatalogueImportId = z.infer<typeof catalogueImportId>;
export const dispenseId = idOf<"dispense">();
export type DispenseId = z.infer<typeof dispenseId>;
export const invoiceId = idOf<"invoice">();
export type InvoiceId = z.infer<typeof invoiceId>;
export const serviceId = idOf<"service">();
export type ServiceId = z.infer<typeof serviceId>;
export const paymentId = idOf<"payment">();
export type PaymentId = z.infer<typeof paymentId>;
export const refundId = idOf<"refund">();
export type RefundId = z.infer<typeof refundId>;
export const overRefundId = idOf<"over_refund">();
export type OverRefundId = z.infer<typeof overRefundId>;
export const refundRequestId = idOf<"refund_request">();
export type RefundRequestId = z.infer<typeof refundRequestId>;
export const promoCodeId = idOf<"promo_code">();
export type PromoCodeId = z.infer<typeof promoCodeId>;
export const packageId = idOf<"package">();
export type PackageId = z.infer<typeof packageId>;
export const packageSaleId = idOf<"package_sale">();
export type PackageSaleId = z.infer<typeof packageSaleId>;
export const medicineOrderId = idOf<"medicine_order">();
export type MedicineOrderId = z.infer<typeof medicineOrderId>;
export const paperId = idOf<"paper">();
export type PaperId = z.infer<typeof paperId>;
export const waiverId = idOf<"waiver">();
export type WaiverId = z.infer<typeof waiverId>;
export const payerId = idOf<"payer">();
export type PayerId = z.infer<typeof payerId>;
export const writeOffId = idOf<"write_off">();
export type WriteOffId = z.infer<typeof writeOffId>;
export const fileId = idOf<"file">();
export type FileId = z.infer<typeof fileId>;
export const exportId = idOf<"record_copy">();
export type ExportId = z.infer<typeof exportId>;
export const erasureId = idOf<"erasure">();
export type ErasureId = z.infer<typeof erasureId>;
export const legalHoldId = idOf<"legal_hold">();
export type LegalHoldId = z.infer<typeof legalHoldId>;
export const notificationId = idOf<"notification">();
export type NotificationId = z.infer<typeof notificationId>;
/** Made by the client for each mutation: the idempotency key. */
export const opId = idOf<"op">();
export type OpId = z.infer<typeof opId>;

/**
 * The id of a row that the caller makes, so that what it writes without the network can be named before it arrives. Only
 * version 7 keeps an index in order; one that is taken is refused as `duplicate`.
 */
export const freshId = z.uuidv7().toLowerCase();

/**
 * A new UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits.
 * The instant only orders ids in an index; no rule may read a date out of an id.
 */
export function newId(nowMs: number = Temporal.Now.instant().epochMilliseconds): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(nowMs / 2 ** 32));
  view.setUint32(2, nowMs % 2 ** 32);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
