import { createFileRoute } from "@tanstack/react-router";
import { MyDocuments } from "../../features/records/screens/my-documents.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/documents")({
  beforeLoad: requireRole("patient"),
  component: MyDocuments,
});
