import { createFileRoute } from "@tanstack/react-router";
import { MyPapers } from "../../features/pharmacy/screens/my-papers.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/medicines/papers/")({
  beforeLoad: requireRole("patient"),
  component: MyPapers,
});
