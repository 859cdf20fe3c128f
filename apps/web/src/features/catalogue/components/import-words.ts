import type { CatalogueColumn } from "@carepoint/domain/catalogue/columns";
import type { ImportFailure } from "@carepoint/domain/catalogue/imports";
import type { RowRefusal } from "@carepoint/domain/catalogue/rows";
import type { ImportStatus } from "@carepoint/domain/catalogue/states";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const importWords: Readonly<Record<ImportStatus, MessageDescriptor>> = {
  reading: msg`Being tried`,
  tried: msg`Tried, nothing kept`,
  running: msg`Being brought in`,
  done: msg`Brought in`,
  failed: msg`Stopped on the way`,
  undoing: msg`Being taken back`,
  undone: msg`Taken back`,
};

export const importTones: Readonly<Record<ImportStatus, StatusTone>> = {
  reading: "progress",
  tried: "done",
  running: "progress",
  done: "confirmed",
  failed: "problem",
  undoing: "progress",
  undone: "done",
};

export const failureWords: Readonly<Record<ImportFailure, MessageDescriptor>> = {
  stopped: msg`The server stopped while it was at it, and did not take it up again. Try the list once more.`,
  unreadable: msg`It could not be read as a list of medicines: a column is missing, a quote never ends, or it is not text all through.`,
  upload_gone: msg`The file was kept for a day, and that day was over. Choose it once more.`,
  broken: msg`Something went wrong on our side. Try the list once more.`,
};

export const columnWords: Readonly<Record<CatalogueColumn, MessageDescriptor>> = {
  sku: msg`SKU`,
  brand: msg`Brand`,
  manufacturer: msg`Maker`,
  pack: msg`Pack`,
  composition: msg`Made of`,
  composition2: msg`Made of, second part`,
  mrp: msg`MRP`,
  price: msg`Price`,
  barcode: msg`Barcode`,
  hsn: msg`HSN`,
  gst: msg`GST rate`,
  schedule: msg`Schedule`,
  prescription: msg`Prescription`,
  discontinued: msg`Not made any more`,
  storage: msg`Kept`,
};

export const refusalWords: Readonly<Record<RowRefusal, MessageDescriptor>> = {
  missing: msg`There is none.`,
  too_long: msg`It is too long.`,
  unread: msg`It cannot be read.`,
  above_mrp: msg`It is above the MRP.`,
  wrong_digit: msg`Its check digit is wrong.`,
  repeated: msg`This code came before in the file.`,
  barcode_taken: msg`Another medicine has this code.`,
  pack_stays: msg`Stock of it is known by another pack: give the new pack a code of its own.`,
  cells_many: msg`The row has more cells than there are headings.`,
};
