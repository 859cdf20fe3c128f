import type { Policy } from "../kernel/policy.ts";

type FileAction =
  | "upload_certificate"
  | "upload_scan"
  | "read_certificate"
  | "read_scan"
  | "upload_image"
  | "upload_document"
  | "upload_medicine_image"
  | "upload_medicine_list"
  | "upload"
  | "list_held"
  | "scan_again"
  | "remove";

export const filePolicy = {
  upload_certificate: { patient: "own", applicant: "own", doctor: "own" },
  upload_scan: { doctor: "own" },
  read_certificate: { doctor: "own", admin: "any", superuser: "any" },
  read_scan: { patient: "own", doctor: "own" },
  upload_image: { admin: "any", superuser: "any", content_manager: "any" },
  // a document is somebody's only once it is attached, and that asks whose record it may be
  upload_document: { patient: "own", doctor: "own" },
  upload_medicine_image: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  upload_medicine_list: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  // whoever may for some purpose; which, is asked where an upload begins
  upload: {
    ...{ patient: "own", applicant: "own", doctor: "own", admin: "own", superuser: "own", content_manager: "own" },
    pharmacy_manager: "own",
  },
  // what is locked, never what is in it: nobody opens a file that the scanner held
  list_held: { admin: "any", superuser: "any" },
  scan_again: { admin: "any", superuser: "any" },
  remove: { admin: "any", superuser: "any" },
} satisfies Policy<FileAction>;
